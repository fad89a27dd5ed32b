import type { Pool } from 'pg';
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
export async function openDatabase({ databaseUrl, dataDir }: Config): Promise<Database> {
  if (databaseUrl !== null) {
    const pool = openPostgres({ connectionString: databaseUrl });
    return { pool, description: `PostgreSQL at ${new URL(databaseUrl).host}`, close: () => pool.end() };
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
