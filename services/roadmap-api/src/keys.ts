import { randomUUID } from 'node:crypto';
import { migrate } from './adapters/postgres/migrate.ts';
import { postgresKeyStore } from './adapters/postgres/postgres-key-store.ts';
import { explainFailure } from './composition/explain-failure.ts';
import { reachDatabase } from './composition/reach-database.ts';
import { type Config, readConfig } from './config.ts';
import { mintKey } from './domain/api-key.ts';
import { DomainError, StoreUnavailable } from './domain/errors.ts';
import { type ManageKeys, makeManageKeys } from './domain/manage-keys.ts';
import type { ApiKey } from './domain/ports/key-store.ts';
import { DAY_MS } from './domain/utc-day.ts';
import { UsageError } from './ingest-options.ts';
import { HELP, type KeysAction, readKeysOptions } from './keys-options.ts';

interface Output {
  /** The outcome. */
  readonly print: (line: string) => void;
  /** What went wrong. */
  readonly tell: (line: string) => void;
}

interface Outcome {
  readonly text: string;
  readonly data: unknown;
}

/**
 * `npm run keys`: makes, lists, rotates and revokes API keys. A secret is printed once, by the command that makes it.
 *
 * Returns the exit code: 0 done, 1 refused or failed, 2 for a command line that makes no sense.
 */
export async function keys(args: readonly string[], environment: NodeJS.ProcessEnv, output: Output): Promise<number> {
  try {
    const { action, json } = readKeysOptions(args);
    if (action.kind === 'help') {
      output.print(HELP);
      return 0;
    }
    const outcome = action.kind === 'mint' ? mint() : await manage(action, readConfig(environment));
    output.print(json ? JSON.stringify(outcome.data, null, 2) : outcome.text);
    return 0;
  } catch (error) {
    output.tell(isRefusal(error) ? error.message : explainFailure(error));
    return error instanceof UsageError ? 2 : 1;
  }
}

/** A sentence for whoever asked; a database that is away is explained with its address. */
const isRefusal = (error: unknown): error is Error =>
  error instanceof UsageError || (error instanceof DomainError && !(error instanceof StoreUnavailable));

type ManagingAction = Exclude<KeysAction, { kind: 'help' } | { kind: 'mint' }>;

async function manage(action: ManagingAction, config: Config): Promise<Outcome> {
  const database = await reachDatabase(config);
  try {
    await migrate(database.pool);
    const clock = { now: () => new Date() };
    return await perform(action, makeManageKeys({ keys: postgresKeyStore(database.pool), clock }));
  } finally {
    await database.close();
  }
}

async function perform(action: ManagingAction, manageKeys: ManageKeys): Promise<Outcome> {
  switch (action.kind) {
    case 'create': {
      const { label, scopes, tenantId, days } = action;
      const expiresAt = days === null ? null : new Date(Date.now() + days * DAY_MS);
      const { key, text } = await manageKeys.create({ id: randomUUID(), label, scopes, tenantId, expiresAt });
      return { text: `${describe(key)}\n\n${issued(text)}`, data: { ...key, apiKey: text } };
    }
    case 'rotate': {
      const { key, text, formerUntil } = await manageKeys.rotate(action.id, action.overlapHours);
      const former = `The former key works until ${formerUntil.toISOString()}.`;
      return { text: `${describe(key)}\n${former}\n\n${issued(text)}`, data: { ...key, apiKey: text, formerUntil } };
    }
    case 'revoke': {
      const key = await manageKeys.revoke(action.id);
      return { text: describe(key), data: key };
    }
    case 'list': {
      const all = await manageKeys.list();
      return { text: all.length === 0 ? 'There are no keys.' : all.map(describe).join('\n'), data: { keys: all } };
    }
  }
}

function mint(): Outcome {
  const { text, secret } = mintKey();
  const operatorKeySha256 = Buffer.from(secret.hash).toString('hex');
  return {
    text: `${issued(text)}\n\nStart the service with OPERATOR_KEY_SHA256=${operatorKeySha256}`,
    data: { apiKey: text, operatorKeySha256 },
  };
}

const issued = (text: string) => `${text}\n\nKeep it now: only its hash is stored, and it is not shown again.`;

function describe({ id, label, scopes, tenantId, expiresAt, revokedAt }: ApiKey): string {
  const end = expiresAt === null ? 'never expires' : `expires ${expiresAt.toISOString()}`;
  const state = revokedAt === null ? end : `revoked ${revokedAt.toISOString()}`;
  return `${id}  ${label} (${scopes.join(', ')}; tenant ${tenantId}; ${state})`;
}

if (import.meta.main) {
  process.exitCode = await keys(process.argv.slice(2), process.env, {
    print: (line) => process.stdout.write(`${line}\n`),
    tell: (line) => process.stderr.write(`${line}\n`),
  });
}
