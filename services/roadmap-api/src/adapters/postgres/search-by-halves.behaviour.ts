import type { Pool, QueryConfig } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { document, MODEL, passage, vector } from '../../domain/indexed-passages.builders.ts';
import { openPostgres } from './open-postgres.ts';
import { postgresPassageIndex } from './postgres-passage-index.ts';
import { postgresPassageStore } from './postgres-passage-store.ts';
import { LIST_MATCHING, LIST_NEAREST, SEARCH } from './search-statements.ts';
import type { TestDatabase } from './test-database.builders.ts';

/** What a search promises that takes two connections, on any PostgreSQL: run where the other promises of its adapters are. */
export function describeSearchByHalves(database: () => Pick<TestDatabase, 'poolConfig'> & { pool: Pool }) {
  describe('search by halves', () => {
    let pool: Pool;
    beforeEach(async () => {
      pool = openPostgres({ ...database().poolConfig, max: 4 });
      const index = postgresPassageIndex(database().pool);
      await index.adoptModel(MODEL);
      await index.replaceDocument(document('fruit'), [
        passage('fruit.apple', { text: 'An apple a day.', embeddings: [vector(1, 0, 0)] }),
        passage('fruit.pear', { text: 'A pear.', embeddings: [vector(0.8, 0.6, 0)], phaseId: 'phase-1' }),
        passage('fruit.plum', { text: 'An apple and a plum.', embeddings: [vector(0, 1, 0)] }),
      ]);
      // A search after a pause takes one connection.
      await pool.query('SELECT');
    });
    afterEach(() => pool.end());

    const apple = { mode: 'hybrid', text: 'apple pear', embedding: vector(0, 1, 0), phaseId: null, limit: 2 } as const;
    const search = (asked = {}, from = pool) => postgresPassageStore(from).search({ ...apple, ...asked });

    it.each([{}, { limit: 10 }, { phaseId: 'phase-1' }, { text: '' }])(
      'finds what one statement finds: %o',
      async (asked) => {
        const heard = listenTo(pool);
        const found = await search(asked);
        expect(heard).toEqual(expect.arrayContaining([LIST_NEAREST, LIST_MATCHING]));
        expect(heard).not.toContain(SEARCH);
        expect(found).toEqual(await search(asked, database().pool));
        expect(found).not.toEqual([]);
      },
    );

    it('is one statement where there is one half, or no idle connection', async () => {
      const heard = listenTo(pool);
      await search({ mode: 'keyword' });
      await search({ mode: 'vector' });
      const held = await pool.connect();
      await search();
      held.release();
      expect(heard).toEqual([SEARCH, SEARCH, SEARCH]);
    });

    it('is one statement while half of the pool is taken', async () => {
      const held = await Promise.all([pool.connect(), pool.connect()]);
      held[0].release();
      const heard = listenTo(pool);
      await search();
      held[1].release();
      expect(heard).toEqual([SEARCH]);
    });

    it('is made anew, at once, where the content changed between the halves', async () => {
      const heard = listenTo(pool, async () => {
        await database().pool.query('SELECT note_index_change()');
      });
      expect(await search()).toEqual(await search({}, database().pool));
      expect(heard.at(-1)).toBe(SEARCH);
    });
  });
}

/** The statements that a pool is asked from here on; with `between`, the half by words waits for the other one and for that. */
function listenTo(pool: Pool, between?: () => Promise<void>): string[] {
  const heard: string[] = [];
  const query = pool.query.bind(pool) as (config: QueryConfig) => Promise<unknown>;
  let nearest: Promise<unknown> = Promise.resolve();
  Object.assign(pool, {
    query: async (config: QueryConfig) => {
      heard.push(config.text);
      if (config.text === LIST_MATCHING && between !== undefined) await nearest.then(between);
      const result = query(config);
      if (config.text === LIST_NEAREST) nearest = result;
      return result;
    },
  });
  return heard;
}
