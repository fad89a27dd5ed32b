import { join } from 'node:path';
import { runner } from 'node-pg-migrate';
import type { Pool } from 'pg';
import { withConnection } from './run-query.ts';

const MIGRATIONS = join(import.meta.dirname, '../../../migrations');

/**
 * Brings the database's schema up to date: runs the files of `migrations/` that it has not seen, in order and in one
 * transaction. An advisory lock makes replicas that start together take turns. About 15 ms when there is nothing to do.
 */
export async function migrate(pool: Pool): Promise<void> {
  await withConnection(pool, (dbClient) =>
    runner({ dbClient, dir: MIGRATIONS, direction: 'up', migrationsTable: 'schema_migrations', log: () => {} }),
  );
}
