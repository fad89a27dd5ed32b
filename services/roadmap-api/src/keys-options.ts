import { parseArgs } from 'node:util';
import { SCOPES, type Scope } from './domain/identity.ts';
import { UsageError } from './ingest-options.ts';

export const HELP = `Makes, lists, rotates and revokes API keys.

Usage: npm run keys -- COMMAND [options]

  create --label WHOSE        makes a key and prints it, this once
    --scope NAME              ${SCOPES.join(', ')}; several times for several   (default: read and ask)
    --tenant ID               callers of one tenant may share cached answers  (default: default)
    --days N                  expires after so many days                      (default: 90; 0 never)
  list                        shows all keys, without their secrets
  rotate ID                   prints another secret for a key, this once
    --overlap HOURS           how long the former one goes on working         (default: 24; 0 where it has leaked)
  revoke ID                   ends a key for good
  mint                        prints a key and the value of OPERATOR_KEY_SHA256 that admits it: the first key of a
                              deployment, with every scope, which needs no database

  --json                      print the outcome as JSON
  --help                      show this text

Works on the data folder of npm start (ROADMAP_DATA_DIR), also while the service runs, or on the database that DATABASE_URL names.
A running service learns of a rotation or a revocation within a minute.

Exit codes: 0 done, 1 refused or failed, 2 for a command line that makes no sense.
`;

export type KeysAction =
  | { readonly kind: 'help' }
  | { readonly kind: 'list' }
  | { readonly kind: 'mint' }
  | {
      readonly kind: 'create';
      readonly label: string;
      readonly scopes: readonly Scope[];
      readonly tenantId: string;
      /** Null: it never expires. */
      readonly days: number | null;
    }
  | { readonly kind: 'rotate'; readonly id: string; readonly overlapHours: number }
  | { readonly kind: 'revoke'; readonly id: string };

/** Reads the command line of `npm run keys`. Throws `UsageError`. */
export function readKeysOptions(args: readonly string[]): { readonly action: KeysAction; readonly json: boolean } {
  const { values, positionals } = parse(args);
  const { json } = values;
  const [command, ...rest] = positionals;
  if (values.help) return { action: { kind: 'help' }, json };
  refuseStrayOptions(command, values);
  switch (command) {
    case 'list':
      none(rest);
      return { action: { kind: 'list' }, json };
    case 'mint':
      none(rest);
      return { action: { kind: 'mint' }, json };
    case 'create': {
      none(rest);
      const { label, scope, tenant: tenantId = 'default', days = '90' } = values;
      if (!label?.trim() || label.length > 100)
        throw new UsageError('Say whose key it is: --label "Ada", up to 100 characters.');
      if (!/^[A-Za-z0-9:._-]{1,128}$/.test(tenantId)) {
        throw new UsageError('A tenant is of 1 to 128 letters, digits, colons, dots, underscores and hyphens.');
      }
      const scopes = [...new Set((scope ?? ['read', 'ask']).map(toScope))];
      const action = {
        kind: command,
        label: label.trim(),
        scopes,
        tenantId,
        days: wholeNumber('--days', days, 3650) || null,
      };
      return { action, json };
    }
    case 'rotate':
      return {
        action: { kind: command, id: one(rest), overlapHours: wholeNumber('--overlap', values.overlap ?? '24', 168) },
        json,
      };
    case 'revoke':
      return { action: { kind: command, id: one(rest) }, json };
    default:
      throw new UsageError('Give one of create, list, rotate, revoke and mint; --help shows what they do.');
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        label: { type: 'string' },
        scope: { type: 'string', multiple: true },
        tenant: { type: 'string' },
        days: { type: 'string' },
        overlap: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

const OPTIONS_OF: Readonly<Record<string, readonly string[]>> = {
  create: ['label', 'scope', 'tenant', 'days'],
  rotate: ['overlap'],
};

/** An option that a command would ignore is a slip: `revoke --overlap 24` does not wait. */
function refuseStrayOptions(command: string | undefined, values: object): void {
  const known = ['json', 'help', ...(OPTIONS_OF[command ?? ''] ?? [])];
  const stray = Object.keys(values).find((name) => !known.includes(name));
  if (command !== undefined && stray !== undefined) throw new UsageError(`--${stray} does not go with ${command}.`);
}

function toScope(name: string): Scope {
  const scope = SCOPES.find((known) => known === name);
  if (scope === undefined) throw new UsageError(`--scope is '${name}'; it must be one of ${SCOPES.join(', ')}.`);
  return scope;
}

function wholeNumber(option: string, text: string, max: number): number {
  if (/^\d{1,4}$/.test(text) && Number(text) <= max) return Number(text);
  throw new UsageError(`${option} is '${text}'; it must be a whole number from 0 to ${max}.`);
}

function one([id, ...more]: readonly string[]): string {
  if (id === undefined || more.length > 0) throw new UsageError('Give the id of one key; list shows them.');
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) {
    throw new UsageError('That is no id of a key. An id is a UUID, as list shows it; never paste a key itself here.');
  }
  return id;
}

function none(rest: readonly string[]): void {
  if (rest.length > 0) throw new UsageError(`"${rest[0]}" is one word too many.`);
}
