import { parseArgs } from 'node:util';
import { REGION_NAMES, type Region } from '../config/regions.ts';
import { PROFILE_NAMES, type ProfileName } from '../config/schema.ts';
import { LOAD_FIELDS, type Load, parseLoad, readLoadFile, STATED_LOAD } from './load.ts';

/** What the command line asks for. */
export interface Options {
  readonly help: boolean;
  readonly json: boolean;
  readonly check: boolean;
  readonly writeDocs: boolean;
  readonly profiles: readonly ProfileName[];
  /** Undefined: each profile's own. */
  readonly region: Region | undefined;
  readonly load: Load;
  /** Path of an earlier `--json`. */
  readonly diff: string | undefined;
}

/** `inputTokensPerAnswer` <-> `input-tokens-per-answer` */
const flagOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export const HELP = `Prices every resource of the synthesized templates, without an account.

Usage: npm run cost -- [options]

  --profile NAME   ${PROFILE_NAMES.join(', ')}   (default: all)
  --region NAME    ${REGION_NAMES.join(', ')}   (default: the profile's own)
  --load FILE      JSON with figures of the load that differ from the stated ones
  --json           the report as JSON: one object with --profile, else a list
  --check          fails when a profile costs more than its aim
  --diff FILE      says what moved since FILE, which an earlier --json has written
  --write-docs     writes the tables of docs/cost.md and README.md
  --help           show this text

A figure of the load can also be given by itself (default in parentheses):

${LOAD_FIELDS.map(([name, meaning]) => `  --${flagOf(name)} N   ${meaning} (${STATED_LOAD[name]})`).join('\n')}

Exit codes: 0 done, 1 an aim was missed, 2 the question or a price is not understood.
`;

/** Reads the command line. Throws an error in a full sentence. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      'write-docs': { type: 'boolean', default: false },
      profile: { type: 'string' },
      region: { type: 'string' },
      load: { type: 'string' },
      diff: { type: 'string' },
      ...Object.fromEntries(LOAD_FIELDS.map(([name]) => [flagOf(name), { type: 'string' } as const])),
    },
  });
  const { profile, region, load, diff } = values;
  if (values['write-docs'] && args.length > 1) {
    throw new Error(
      '--write-docs writes every profile at the stated load, so no other option goes with it. Leave the others out.',
    );
  }
  return {
    help: values.help,
    json: values.json,
    check: values.check,
    writeDocs: values['write-docs'],
    profiles: profile === undefined ? PROFILE_NAMES : [oneOf(PROFILE_NAMES, profile, '--profile')],
    region: region === undefined ? undefined : oneOf(REGION_NAMES, region, '--region'),
    load: parseLoad({ ...fromFile(load), ...fromFlags(values) }),
    diff,
  };
}

function fromFile(path: string | undefined): object {
  if (path === undefined) return {};
  const figures = readLoadFile(path);
  if (typeof figures !== 'object' || figures === null)
    throw new Error(`${path} holds no JSON object with figures of the load.`);
  return figures;
}

function fromFlags(values: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    LOAD_FIELDS.flatMap(([name]) => {
      const value = values[flagOf(name)];
      return value === undefined ? [] : [[name, Number(value)]];
    }),
  );
}

function oneOf<T extends string>(names: readonly T[], value: string, option: string): T {
  const found = names.find((name) => name === value);
  if (found === undefined) throw new Error(`${option} ${value} is not known. Choose ${names.join(' or ')}.`);
  return found;
}
