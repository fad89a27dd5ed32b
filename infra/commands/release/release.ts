import { ToolkitFailed } from '../cdk/toolkit.ts';
import type { Command, Options, Outcome, World } from '../command.ts';
import { givenDigests } from '../deploy/digests.ts';
import { ROLL_OUT_OPTIONS, rollOut } from '../deploy/roll-out.ts';
import { urlOf } from '../deploy/url-of.ts';
import { UsageError } from '../errors.ts';
import { goBackTo } from '../rollback/go-back-to.ts';
import { makeTarget, type Target } from '../target.ts';
import { requireSigned, SIGNED_BY_OPTION } from './require-signed.ts';
import { runningDigest } from './running-digest.ts';
import { waitForScan } from './wait-for-scan.ts';
import { watchCopy } from './watch-copy.ts';

const DEFAULT_MINUTES = 10;

/** `npm run release`: a deployment that nobody has to watch. A release that fails is taken back. */
export const release: Command = {
  summary: 'Deploys an image, watches it, and goes back to the image before where it does not hold.',
  options: {
    ...ROLL_OUT_OPTIONS,
    ...SIGNED_BY_OPTION,
    minutes: { value: 'N', says: `how long to watch it once it has all the traffic (default: ${DEFAULT_MINUTES})` },
  },
  isForCopies: true,
  async run(options, world) {
    const target = makeTarget(options.profile);
    if (target.profile === undefined) throw new UsageError('What an account has once is not released. Name a profile.');
    const minutes = minutesOf(options);
    await requireSigned(givenDigests(options)['ApiImageSha256'], target, options, world);
    const before = await runningDigest(target, world.account);
    const rangBefore = await world.account.alarms.ringing(target.region, target.stackPrefix);
    await waitForScan(target, givenDigests(options), world);

    const deployed = await tryRollOut(target, options, world);
    const { state } = deployed.report as { readonly state: string };
    if (state === 'not ready' || state === 'unconfirmed' || state === 'taken back by its deployment') return deployed;

    const reason = deployed.exitCode === 0 ? await reasonToGoBack(target, { minutes, rangBefore }, world) : state;
    if (reason === undefined) {
      world.terminal.say(`Released: nothing was wrong for ${minutes} minutes.`);
      return { exitCode: 0, report: { ...deployed.report, state: 'released' } };
    }
    world.terminal.say(`Taking it back: ${reason}.`);
    return goBackTo(before, target, options, world, reason);
  },
};

async function tryRollOut(target: Target, options: Options, world: World): Promise<Outcome> {
  try {
    return await rollOut(target, options, world);
  } catch (error) {
    if (!(error instanceof ToolkitFailed)) throw error;
    // ECS failed the release by its probe or an alarm, and CloudFormation put the stack back to what it was.
    world.terminal.say(`The release did not get through. ${error.message}`);
    return { exitCode: 1, report: { profile: target.name, state: 'taken back by its deployment' } };
  }
}

async function reasonToGoBack(
  target: Target,
  { minutes, rangBefore }: { readonly minutes: number; readonly rangBefore: readonly string[] },
  world: World,
): Promise<string | undefined> {
  const url = await urlOf(target, world);
  if (url === undefined) return 'it has no address';
  return (await watchCopy(target, { url, minutes, rangBefore }, world)).reason;
}

function minutesOf(options: Options): number {
  const minutes = Number(options.value('minutes') ?? DEFAULT_MINUTES);
  if (Number.isFinite(minutes) && minutes > 0 && minutes <= 60) return minutes;
  throw new UsageError('--minutes takes a number above 0, and at most 60.');
}
