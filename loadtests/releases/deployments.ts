import { readCommandLine } from '../../scripts/read-command-line.ts';
import { readPositive } from '../../scripts/read-positive.ts';
import { tellMissingTool } from '../../scripts/tools/tell-missing-tool.ts';
import { type DeploymentFigures, deploymentFigures, losses } from './deployment-figures.ts';
import { type RunOptions, runDeployments } from './run-deployments.ts';
import { tellLoss } from './tell-loss.ts';

const HELP = `Deploys again and again under load: what does it cost those who are asking?

Usage: npm run deployments -- [options]

  --cycles N       deployments: as many rolls, canaries, rollbacks and Spot notices, in an order drawn by the seed   (default 50)
  --seed N         of that order                                                                                   (default 1)
  --per-second N   requests: browsing, searches, answers as JSON and as streams                                     (default 15)
  --json           figures on standard output, progress on standard error
  --check          exit 1 where a request or a stream was lost, or where the control lost none

A roll starts all new replicas and then ends the old ones; a canary gives the new ones a tenth of the requests first; a rollback takes that share
back; a Spot notice is AWS taking a machine back, two minutes before it goes.

Real processes on loopback, some seven seconds a deployment: PostgreSQL, Redis, the simulator and the API's replicas behind a balancer that
treats them as an Application Load Balancer does. At the end comes a control: a replica killed without notice, which has to cost requests.
`;

/** Lost requests whose stories are told; more say the same again. */
const STORIES = 10;

tellMissingTool();
const options = readCommandLine(HELP, {
  cycles: { type: 'string', default: '50' },
  seed: { type: 'string', default: '1' },
  'per-second': { type: 'string', default: '15' },
  json: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
});
const say = (line: string) => process.stderr.write(`${line}\n`);
const run: RunOptions = {
  deployments: positive('cycles'),
  seed: positive('seed'),
  perSecond: positive('per-second'),
  onProgress: say,
};

const { deployed, control } = await runDeployments(run);
for (const visit of deployed.visits.filter(({ verdict }) => verdict !== 'good').slice(0, STORIES)) {
  say(`\n${tellLoss(visit, deployed)}`);
}
const figures = deploymentFigures(deployed);
report(figures, deploymentFigures(control));

function report({ kinds, ...totals }: DeploymentFigures, { failed, cutStreams }: DeploymentFigures): void {
  const isBlind = failed + cutStreams === 0;
  if (options.json)
    process.stdout.write(`${JSON.stringify({ ...totals, kinds, control: { failed, cutStreams } }, null, 2)}\n`);
  else {
    console.table(kinds);
    console.table({ ...totals, 'lost by the control': failed + cutStreams });
  }
  const lost = losses(figures);
  if (options.check && (lost > 0 || isBlind)) process.exitCode = 1;
  say(
    `${lost > 0 || isBlind ? 'MISSED' : 'met'}: ${lost} lost of ${totals.requests} requests in ${totals.deployments} deployments (aim 0); the control lost ${failed + cutStreams} (at least 1).`,
  );
}

function positive(name: 'cycles' | 'seed' | 'per-second'): number {
  return readPositive(`--${name}`, options[name]);
}
