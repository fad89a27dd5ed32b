import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Command, Options } from './command.ts';
import { UsageError } from './errors.ts';
import { TARGET_NAMES, type TargetName } from './target.ts';

type Value = string | boolean;

interface Read {
  readonly options: Options;
  readonly json: boolean;
  readonly help: boolean;
}

/** Reads what was typed after a verb. Throws `UsageError` for what the command does not know. */
export function readOptions(command: Command, args: readonly string[]): Read {
  const values = parse(command, args);
  const all = (option: string) => [values[option] ?? []].flat().map(String);
  return {
    json: values['json'] === true,
    help: values['help'] === true,
    options: {
      profile: targetName(all('profile').at(-1) ?? 'personal'),
      has: (option) => values[option] !== undefined,
      value: (option) => all(option).at(-1),
      values: all,
    },
  };
}

function parse(command: Command, args: readonly string[]): Readonly<Record<string, Value | Value[]>> {
  const own = Object.entries(command.options).map(([name, { value, isRepeatable = false }]) => [
    name,
    { type: value === undefined ? 'boolean' : 'string', multiple: isRepeatable },
  ]);
  const options: ParseArgsConfig['options'] = {
    ...Object.fromEntries(own),
    profile: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  };
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false });
    return values as Readonly<Record<string, Value | Value[]>>;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function targetName(name: string): TargetName {
  const found = TARGET_NAMES.find((known) => known === name);
  if (found === undefined)
    throw new UsageError(`There is no profile ${name}. Choose one of ${TARGET_NAMES.join(', ')}.`);
  return found;
}
