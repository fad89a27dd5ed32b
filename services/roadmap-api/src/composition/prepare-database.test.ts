import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../adapters/pglite/embedded-postgres.ts';
import { openPostgres } from '../adapters/postgres/open-postgres.ts';
import { prepareDatabase } from './prepare-database.ts';

const CONTENT = join(import.meta.dirname, '../../content');

describe('prepareDatabase', () => {
  let database: EmbeddedPostgres;
  let pool: Pool;
  beforeAll(async () => {
    database = await startEmbeddedPostgres({ dataDir: null });
    pool = openPostgres(database.poolConfig);
  });
  afterAll(async () => {
    await pool.end();
    await database.close();
  });

  it('indexes the roadmap once, and deletes what has been held long enough each time', async () => {
    const prepare = () =>
      prepareDatabase({ pool, embedder: null, apiUser: null, content: CONTENT, onProgress: () => {} });
    const settings = async () =>
      (await pool.query('SELECT passage_count, content_version FROM index_settings')).rows[0];
    await prepare();
    const indexed = await settings();
    expect(indexed.passage_count).toBeGreaterThan(100);
    const rate = `INSERT INTO feedback (id, answer_id, rating, created_at) VALUES ($1, 'a', 'up', $2)`;
    await pool.query(rate, [randomUUID(), '2001-01-01']);
    await pool.query(rate, [randomUUID(), new Date()]);
    await prepare();
    expect((await pool.query('SELECT FROM feedback')).rowCount).toBe(1);
    expect(await settings()).toEqual(indexed);
  });
});
