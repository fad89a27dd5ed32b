import type { Options, Outcome, World } from '../command.ts';
import { rollOut } from '../deploy/roll-out.ts';
import type { Target } from '../target.ts';

/**
 * Deploys an image that ran before. Exit code 1 even when that went well: whoever released something has to know that it is not there.
 *
 * It asks no consent, and findings of a scan don't stop it: the same weaknesses were running an hour ago.
 */
export async function goBackTo(
  digest: string | undefined,
  target: Target,
  options: Options,
  world: World,
  reason: string,
): Promise<Outcome> {
  const report = { profile: target.name, reason, digest: digest ?? null };
  if (digest === undefined) {
    world.terminal.say('Nothing ran before: there is nothing to go back to. It stays, and does not work.');
    return { exitCode: 1, report: { ...report, state: 'not working, and first of its kind' } };
  }
  const { exitCode } = await rollOut(target, withDigest(options, digest), world);
  const state = exitCode === 0 ? 'taken back' : 'could not be taken back';
  world.terminal.say(exitCode === 0 ? `sha256:${digest} runs again.` : 'What ran before does not work either.');
  return { exitCode: 1, report: { ...report, state } };
}

/** What doctor says of the scan of an image that ran before, and of a base that no scan knows. */
const UNASKED = ['image-scan-api', 'image-scan-impossible-api', 'image-scan-impossible-simulator'];

/** The same options with an image of ours, without a question, and past the scan of the image. */
export function withDigest(options: Options, digest: string): Options {
  const ours: Readonly<Record<string, readonly string[]>> = {
    'api-image-sha256': [digest],
    yes: ['true'],
    skip: [...options.values('skip'), ...UNASKED],
  };
  const values = (option: string) => ours[option] ?? options.values(option);
  return {
    profile: options.profile,
    has: (option) => Object.hasOwn(ours, option) || options.has(option),
    value: (option) => values(option).at(-1),
    values,
  };
}
