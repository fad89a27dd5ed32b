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
  const own = Object.entries(command.options).map(([name, { value }]) => [
    name,
    { type: value === undefined ? 'boolean' : 'string', multiple: value !== undefined },
  ]);
  const options: ParseArgsConfig['options'] = {
    ...Object.fromEntries(own),
    profile: { type: 'string', multiple: true },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  };
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false });
    return onceEach(command, values as Readonly<Record<string, Value | Value[]>>);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** A value that a workflow fixes must not be one that somebody's input replaces: of two, neither is taken. */
function onceEach<Values extends Readonly<Record<string, Value | Value[]>>>(command: Command, values: Values): Values {
  for (const [name, value] of Object.entries(values))
    if (Array.isArray(value) && value.length > 1 && command.options[name]?.isRepeatable !== true)
      throw new Error(`--${name} is given twice. Say it once.`);
  return values;
}

function targetName(name: string): TargetName {
  const found = TARGET_NAMES.find((known) => known === name);
  if (found === undefined)
    throw new UsageError(`There is no profile ${name}. Choose one of ${TARGET_NAMES.join(', ')}.`);
  return found;
}
