import { REPOSITORY_NAMES } from '../../constructs/delivered-image.ts';
import type { PushedImage } from '../account.ts';
import type { Command, Options, World } from '../command.ts';
import { givenDigests } from '../deploy/digests.ts';
import { ROLL_OUT_OPTIONS, rollOut } from '../deploy/roll-out.ts';
import { UsageError } from '../errors.ts';
import { requireSigned, SIGNED_BY_OPTION } from '../release/require-signed.ts';
import { runningDigest } from '../release/running-digest.ts';
import { makeTarget, type Target } from '../target.ts';
import { withDigest } from './go-back-to.ts';

/**
 * `npm run rollback`: an image that ran before, on the stacks of the code that is checked out.
 *
 * The schema stays as it is: each release leaves it so that the one before can work with it (docs/releases.md).
 */
export const rollback: Command = {
  summary: 'Goes back to an earlier image of the profile: the one pushed before the one that runs, or the one named.',
  details:
    'Takes about as long as a release; address and price stay. Until another image is pushed, a plain deploy or wake takes the one pushed last again: name the good one to them with --api-image-sha256.',
  options: {
    ...ROLL_OUT_OPTIONS,
    ...SIGNED_BY_OPTION,
    'api-image-sha256': {
      ...ROLL_OUT_OPTIONS['api-image-sha256'],
      says: 'digest of the API image (default: the one pushed before the one that runs)',
    },
    list: { says: 'show what there is to go back to, and do nothing' },
  },
  isForCopies: true,
  async run(options, world) {
    const target = makeTarget(options.profile);
    if (target.profile === undefined) throw new UsageError('What an account has once has no image. Name a profile.');
    const running = await runningDigest(target, world.account);
    if (running === undefined) throw new UsageError(`Nothing of ${target.name} runs, so nothing can go back.`);
    const images = await world.account.images.history(target.region, REPOSITORY_NAMES.api, target.name);
    if (options.has('list')) {
      for (const image of images) world.terminal.say(lineOf(image, running));
      return { exitCode: 0, report: { profile: target.name, running, images } };
    }
    const digest = await chosen(target, options, running, images, world);
    await requireSigned(digest, target, options, world);
    world.terminal.say(`From sha256:${running} back to sha256:${digest}.`);
    return rollOut(target, options.has('yes') ? withDigest(options, digest) : asking(options, digest), world);
  },
};

async function chosen(
  target: Target,
  options: Options,
  running: string,
  images: readonly PushedImage[],
  { account }: World,
): Promise<string> {
  const named = givenDigests(options)['ApiImageSha256'];
  const at = images.findIndex(({ digest }) => digest === running);
  const digest = named ?? (at === -1 ? undefined : images[at + 1]?.digest);
  if (digest === undefined) {
    throw new UsageError(
      `The registry holds no image with a tag ${target.name}-... that was pushed before the one that runs. Name one with --api-image-sha256, if need be another profile's.`,
    );
  }
  if (!(await account.images.has(target.region, REPOSITORY_NAMES.api, digest)))
    throw new UsageError(`The registry does not hold sha256:${digest}. See --list.`);
  return digest;
}

function lineOf({ digest, tags, pushedAt }: PushedImage, running: string): string {
  return `${digest === running ? 'runs ' : '     '} ${pushedAt.toISOString().slice(0, 16)}  sha256:${digest}  ${tags.join(' ')}`;
}

/** As `withDigest`, for somebody who is to be asked. */
function asking(options: Options, digest: string): Options {
  const ours = withDigest(options, digest);
  return { ...ours, has: (option) => option !== 'yes' && ours.has(option) };
}
