import { parseArgs } from 'node:util';
import { PROBE_TIMES } from '../contract.ts';
import { probeRelease, slowPaths } from './probe/probe-release.ts';
import { tellReport } from './probe/tell-report.ts';

const HELP = `Asks a release for all that it is there for, and says whether it may have users.

Usage: npm run probe -- --target URL [options]

  --target URL   a running service
  --rounds N     of all checks, some sixty requests each, six of them questions       (default ${PROBE_TIMES.rounds})
  --pause N      seconds until a release that failed is asked all over, as what was busy may be over  (default ${PROBE_TIMES.pauseSeconds})
  --own-learner  the key was made for the probe: save progress and feedback behind it, and erase all that is kept there
  --json         print every finding of every round as JSON
  --help         show this text

Needs an API key with the scopes "ask" and "operate" in the variable ROADMAP_API_KEY, and spends a thousandth of a dollar where a real model answers.

Exit codes: 0 it may, 1 it may not, 2 not asked.
`;

/** The variable that the key comes from, never an argument: every user of a machine may see those. */
const KEY = 'ROADMAP_API_KEY';

async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      target: { type: 'string' },
      rounds: { type: 'string', default: String(PROBE_TIMES.rounds) },
      pause: { type: 'string', default: String(PROBE_TIMES.pauseSeconds) },
      'own-learner': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const apiKey = process.env[KEY] ?? '';
  const rounds = Number(values.rounds);
  if (values.target === undefined || !URL.canParse(values.target))
    throw new Error('Name the service to ask: --target http://127.0.0.1:8080');
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds is '${values.rounds}'; it must be a whole number above 0.`);
  const pauseSeconds = Number(values.pause);
  if (values.pause === '' || !(pauseSeconds >= 0 && pauseSeconds <= 60))
    throw new Error(`--pause is '${values.pause}'; it must be a number of seconds from 0 to 60.`);
  if (apiKey === '') throw new Error(`Set ${KEY} to an API key with the scopes "ask" and "operate".`);

  const { origin } = new URL(values.target);
  const report = await probeRelease({
    origin,
    apiKey,
    rounds,
    ownsLearner: values['own-learner'],
    pauseMs: pauseSeconds * 1_000,
  });
  const slow = { slowPaths: slowPaths(report.rounds), slowPathsBefore: slowPaths(report.before) };
  if (values.json) process.stdout.write(`${JSON.stringify({ ...report, ...slow })}\n`);
  for (const line of tellReport(report)) process.stderr.write(`${line}\n`);
  return report.passed ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)} See --help.\n`);
  return 2;
});
