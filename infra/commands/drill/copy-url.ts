import type { Options, World } from '../command.ts';
import { urlOf } from '../deploy/url-of.ts';
import { UsageError } from '../errors.ts';
import type { Target } from '../target.ts';

/** Where the copy answers: as given, or as its stack says. */
export async function copyUrl(target: Target, options: Options, world: World): Promise<string> {
  const url = options.value('url') ?? (await urlOf(target, world));
  if (url === undefined) {
    throw new UsageError(
      `${target.name} has no address: its stack Edge is not deployed. Wake it, or give one with --url.`,
    );
  }
  return url.replace(/\/$/, '');
}
