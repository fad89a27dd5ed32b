import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { migrate } from './migrate.ts';
import { openPostgres } from './open-postgres.ts';

/** An empty PostgreSQL for tests, embedded or real. */
export interface TestDatabase {
  readonly poolConfig: Parameters<typeof openPostgres>[0];
  close(): Promise<void>;
}

const TABLES = 'documents, passages, passage_vectors, passage_lexemes, feedback, learner_progress, erasures';

/** A migrated database for all tests of a block, emptied before each of them. There is one as soon as a test, or a hook of one, runs. */
export function useTestDatabase(start: () => Promise<TestDatabase>): Pick<TestDatabase, 'poolConfig'> & { pool: Pool } {
  let database: TestDatabase;
  let pool: Pool;
  beforeAll(async () => {
    database = await start();
    pool = openPostgres(database.poolConfig);
    await migrate(pool);
  });
  afterAll(async () => {
    await pool.end();
    await database.close();
  });
  beforeEach(async () => {
    await pool.query(`TRUNCATE ${TABLES}`);
    await pool.query('UPDATE index_settings SET model_id = NULL, dimensions = NULL');
    await pool.query('SELECT note_index_change()');
  });
  return {
    get pool() {
      return pool;
    },
    get poolConfig() {
      return database.poolConfig;
    },
  };
}
