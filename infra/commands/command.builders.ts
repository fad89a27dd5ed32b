import type { Options } from './command.ts';
import type { TargetName } from './target.ts';

/** Options as they would be read from the command line. */
export function optionsOf(
  profile: TargetName,
  given: Readonly<Record<string, string | true | readonly string[]>> = {},
): Options {
  const values = (option: string) => [given[option] ?? []].flat().map(String);
  return { profile, has: (option) => given[option] !== undefined, value: (option) => values(option).at(-1), values };
}
