import { findEmbeddedPostgres } from '../adapters/pglite/embedded-postgres.ts';
import { openPostgres } from '../adapters/postgres/open-postgres.ts';
import type { Config } from '../config.ts';
import { type Database, openDatabase } from './open-database.ts';

/** For commands: the database of the configuration, or of the service that runs on the same data folder, where one does. */
export async function reachDatabase(config: Config): Promise<Pick<Database, 'pool' | 'close'>> {
  const running = config.databaseUrl === null ? await findEmbeddedPostgres(config.dataDir) : null;
  if (running === null) return openDatabase(config);
  const pool = openPostgres(running);
  return { pool, close: () => pool.end() };
}
