import { join } from 'node:path';
import { runner } from 'node-pg-migrate';
import type { Pool, PoolClient } from 'pg';
import { query, withConnection } from './run-query.ts';

const MIGRATIONS = join(import.meta.dirname, '../../../migrations');

/** A migration may write a large table anew, which takes longer than any request may. */
const PATIENCE_MS = 3_600_000;

/**
 * Brings the database's schema up to date: runs the files of `migrations/` that it has not seen, in order and in one
 * transaction. An advisory lock makes replicas that start together take turns. About 15 ms when there is nothing to do.
 */
export async function migrate(pool: Pool): Promise<void> {
  await withConnection(pool, async (client) => {
    await query(client, `SET statement_timeout = ${PATIENCE_MS}`, [], PATIENCE_MS);
    const dbClient: PoolClient = Object.create(client, {
      query: {
        value: (sql: string, values?: unknown[]) => query(client, sql, values, PATIENCE_MS).then((rows) => ({ rows })),
      },
    });
    await runner({ dbClient, dir: MIGRATIONS, direction: 'up', migrationsTable: 'schema_migrations', log: () => {} });
    await query(client, 'RESET statement_timeout', [], PATIENCE_MS);
  });
}
