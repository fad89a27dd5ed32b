import { readFileSync } from 'node:fs';
import type { Pool, PoolConfig } from 'pg';
import { once } from '../../../once.ts';
import { startEmbeddedPostgres } from '../adapters/pglite/embedded-postgres.ts';
import { openPostgres } from '../adapters/postgres/open-postgres.ts';
import type { Config } from '../config.ts';

export interface Database {
  readonly pool: Pool;
  /** For people: where the data lies. */
  readonly description: string;
  close(): Promise<void>;
}

/** PostgreSQL at `DATABASE_URL`, or embedded under the data folder; the same adapter speaks to both. */
export async function openDatabase(config: Config): Promise<Database> {
  const { databaseUrl, dataDir } = config;
  if (databaseUrl !== null) {
    const url = new URL(databaseUrl);
    const pool = openPostgres(serverSettings(url, config));
    return { pool, description: `PostgreSQL at ${url.host}`, close: () => pool.end() };
  }
  const embedded = await startEmbeddedPostgres({ dataDir });
  const pool = openPostgres(embedded.poolConfig);
  return {
    pool,
    description: `PostgreSQL with pgvector, embedded, in ${dataDir}`,
    async close() {
      await pool.end();
      await embedded.close();
    },
  };
}

/** What node-postgres needs to reach the server at `url`, by the configured way of signing in. */
export function serverSettings(url: URL, config: Config): PoolConfig {
  const { databaseAuth, databasePassword, databaseCaFile, awsRegion } = config;
  const address = {
    host: url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    database: decodeURIComponent(url.pathname.slice(1)),
  };
  const password = databasePassword ?? decodeURIComponent(url.password);
  return {
    ...address,
    ...(databaseCaFile !== null && { ssl: { ca: readFileSync(databaseCaFile, 'utf8') } }),
    password: databaseAuth === 'iam' ? iamTokens(address, awsRegion) : password,
  };
}

/** A token is good for 15 minutes and for signing in only, so each new connection asks for its own; no network is involved. */
function iamTokens({ host, port, user }: { host: string; port: number; user: string }, region: string) {
  // Loaded only here: a process that signs in by password has no use for this code.
  const signer = once(async () => {
    const { Signer } = await import('@aws-sdk/rds-signer');
    return new Signer({ hostname: host, port, username: user, region });
  });
  return async () => (await signer()).getAuthToken();
}
