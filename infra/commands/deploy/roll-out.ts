import type { Options, Outcome, World } from '../command.ts';
import { compareCopy, isChanged, losesData } from '../diff/compare-copy.ts';
import { diffText } from '../diff/diff-text.ts';
import { examine, isHealthy } from '../doctor/examine.ts';
import { findingsText } from '../doctor/findings-text.ts';
import { costOfStack, dollars, monthlyCost } from '../monthly-cost.ts';
import type { Target } from '../target.ts';
import { chooseDigests, givenDigests } from './digests.ts';
import { nextSteps } from './next-steps.ts';
import { smokeTest } from './smoke-test.ts';
import { urlOf } from './url-of.ts';

/** Options of every command that deploys. */
export const ROLL_OUT_OPTIONS = {
  yes: { says: "don't ask" },
  skip: { value: 'ID', isRepeatable: true, says: 'take no notice of this error of doctor; may be given several times' },
  'api-image-sha256': { value: 'HEX', says: 'digest of the API image (default: the one pushed last)' },
  'simulator-image-sha256': { value: 'HEX', says: 'digest of the Bedrock simulator (default: the one pushed last)' },
  'skip-smoke-test': { says: "don't ask the deployed copy anything" },
  app: { value: 'FOLDER', says: 'deploy templates that were synthesized before, instead of those of the code' },
} as const;

/** Doctor, price, difference, question, deployment, smoke test, what to open: each can end it. */
export async function rollOut(codeTarget: Target, options: Options, world: World): Promise<Outcome> {
  const { account, toolkit, terminal } = world;
  const end = (exitCode: 0 | 1, state: string, more: object = {}): Outcome => ({
    exitCode,
    report: { profile: codeTarget.name, state, ...more },
  });

  const given = givenDigests(options);
  const app = options.value('app');
  terminal.say(app === undefined ? 'Synthesizing, with the checks of `npm run synth` ...' : `Reading ${app} ...`);
  const assembly = await toolkit.synthesize(codeTarget.name, app);
  const target = { ...codeTarget, stacks: assembly.stacks };

  const findings = await examine({ target, account, terminal, skip: options.values('skip'), digests: given });
  terminal.say(findingsText(findings));
  if (!isHealthy(findings)) return end(1, 'not ready', { findings });

  terminal.say(priceText(codeTarget));
  const found = await compareCopy(target, assembly.stacks, account);
  terminal.say(diffText(found));
  if (!(await isConfirmed(codeTarget, losesData(found), options, world))) {
    terminal.say('Nothing was changed.');
    return end(1, 'unconfirmed');
  }

  const digests = await chooseDigests(target, given, account);
  await toolkit.deploy({ assembly, paths: [`${target.name}/*`], parameters: digests });
  const url = await urlOf(target, world);
  const steps = url === undefined || options.has('skip-smoke-test') ? [] : await smokeTest(url, world);
  for (const { name, passed, what } of steps) terminal.say(`${passed ? 'passed' : 'FAILED'}  ${name}: ${what}`);
  const works = steps.every(({ passed }) => passed);
  terminal.say(nextSteps(target, url, works));
  return end(works ? 0 : 1, works ? 'deployed' : 'deployed and not working', {
    url,
    changed: isChanged(found),
    smokeTest: steps,
  });
}

function priceText(target: Target): string {
  const costs = monthlyCost(target);
  const rows = target.stacks.map(({ stackName }) => ({ stackName, usd: costOfStack(costs, stackName) }));
  const total = rows.reduce((sum, { usd }) => sum + usd, 0);
  const hours = target.profile?.lifetimeHours;
  const share =
    hours === undefined ? '' : ` (${dollars((total * hours) / HOURS_A_MONTH)} for the ${hours} hours it may live)`;
  return [
    `${target.name} costs ${dollars(total)} a month when nobody calls${share}:`,
    ...rows.filter(({ usd }) => usd > 0).map(({ stackName, usd }) => `  ${dollars(usd).padStart(8)}  ${stackName}`),
    '`npm run cost` shows each resource, and what it costs under load.',
  ].join('\n');
}

const HOURS_A_MONTH = 730;

async function isConfirmed(target: Target, isLossy: boolean, options: Options, { terminal }: World): Promise<boolean> {
  // --yes is for scripts, which cannot read the red lines.
  if (isLossy) return (await terminal.ask(`Data would be lost. Type ${target.name} to go on: `)) === target.name;
  if (options.has('yes')) return true;
  return /^y(es)?$/i.test(await terminal.ask(`Deploy ${target.name}? (y/N) `));
}
