import type { Pool, PoolClient, QueryConfig } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { document, MODEL, passage, vector } from '../../domain/indexed-passages.builders.ts';
import { openPostgres } from './open-postgres.ts';
import { postgresPassageIndex } from './postgres-passage-index.ts';
import { postgresPassageStore } from './postgres-passage-store.ts';
import { FUSE_LISTS, LIST_MATCHING, LIST_NEAREST, SEARCH } from './search-statements.ts';
import type { TestDatabase } from './test-database.builders.ts';

/** What a search promises that takes two connections, on any PostgreSQL: run where the other promises of its adapters are. */
export function describeSearchByHalves(database: () => Pick<TestDatabase, 'poolConfig'> & { pool: Pool }) {
  describe('search by halves', () => {
    let pool: Pool;
    let held: PoolClient[];
    beforeEach(async () => {
      pool = openPostgres({ ...database().poolConfig, max: 10 });
      held = [];
      const index = postgresPassageIndex(database().pool);
      await index.adoptModel(MODEL);
      await index.replaceDocument(document('fruit'), [
        passage('fruit.apple', { text: 'An apple a day.', embeddings: [vector(1, 0, 0)] }),
        passage('fruit.pear', { text: 'A pear.', embeddings: [vector(0.8, 0.6, 0)], phaseId: 'phase-1' }),
        passage('fruit.plum', { text: 'An apple and a plum.', embeddings: [vector(0, 1, 0)] }),
      ]);
    });
    afterEach(async () => {
      for (const client of held) client.release();
      await pool.end();
    });

    const BY_HALVES = [LIST_NEAREST, LIST_MATCHING, FUSE_LISTS];
    const apple = { mode: 'hybrid', text: 'apple pear', embedding: vector(0, 1, 0), phaseId: null, limit: 2 } as const;
    const search = (asked = {}, from = pool) => postgresPassageStore(from).search({ ...apple, ...asked });

    /** Opens connections, and keeps `taken` of them until the test is over. */
    const open = async ({ taken, idle }: { taken: number; idle: number }) => {
      const clients = await Promise.all(Array.from({ length: taken + idle }, () => pool.connect()));
      held = clients.splice(0, taken);
      for (const client of clients) client.release();
    };

    it.each([{}, { limit: 10 }, { text: '' }])('finds what one statement finds: %o', async (asked) => {
      await open({ taken: 0, idle: 1 });
      const heard = listenTo(pool);
      const found = await search(asked);
      expect(heard).toEqual(BY_HALVES);
      expect(found).toEqual(await search(asked, database().pool));
      expect(found).not.toEqual([]);
    });

    it.each([{ mode: 'keyword' }, { mode: 'vector' }, { embedding: null }, { phaseId: 'phase-1' }])(
      'is one statement where there is one half, or a phase: %o',
      async (asked) => {
        await open({ taken: 0, idle: 1 });
        const heard = listenTo(pool);
        await search(asked);
        expect(heard).toEqual([SEARCH]);
      },
    );

    it.each([
      { taken: 0, idle: 0, statements: [SEARCH], because: 'both would have to be opened' },
      { taken: 1, idle: 0, statements: [SEARCH], because: 'both would have to be opened' },
      { taken: 3, idle: 1, statements: BY_HALVES, because: 'half of the pool is left' },
      { taken: 4, idle: 1, statements: [SEARCH], because: 'others would wait' },
    ])(
      'takes of ten connections, $taken taken and $idle idle, what is right as $because',
      async ({ statements, ...connections }) => {
        await open(connections);
        const heard = listenTo(pool);
        await search();
        expect(heard).toEqual(statements);
      },
    );

    it('counts those as taken that wait for one', async () => {
      await open({ taken: 0, idle: 1 });
      const heard = listenTo(pool);
      await Promise.all([search(), search(), search()]);
      expect(heard.slice(0, 5)).toEqual([LIST_NEAREST, LIST_MATCHING, LIST_NEAREST, LIST_MATCHING, SEARCH]);
    });

    it.each([
      { when: 'between the halves', before: LIST_MATCHING },
      { when: 'between the halves, the one by words being first', before: LIST_NEAREST },
      { when: 'after both', before: FUSE_LISTS },
    ])('is made anew, at once, where the content changed $when', async ({ before }) => {
      await open({ taken: 0, idle: 1 });
      const heard = listenTo(pool, before, () =>
        postgresPassageIndex(database().pool).replaceDocument({ ...document('fruit'), contentHash: 'second' }, [
          passage('fruit.plum', { text: 'A plum alone.', embeddings: [vector(0, 0, 1)] }),
          passage('fruit.quince', { text: 'A quince, not a pear.', embeddings: [vector(0.6, 0.8, 0)] }),
        ]),
      );
      const found = await search();
      expect(heard).toContain(before);
      expect(heard.at(-1)).toBe(SEARCH);
      expect(found).toEqual(await search({}, database().pool));
    });
  });
}

/** The statements that a pool is asked from here on; `before` one of them, once another was answered, `change` happens. */
function listenTo(pool: Pool, before?: string, change = async () => {}): string[] {
  const heard: string[] = [];
  const query = pool.query.bind(pool) as (config: QueryConfig) => Promise<unknown>;
  const { promise: answered, resolve: noteAnswer } = Promise.withResolvers<void>();
  Object.assign(pool, {
    query: async (config: QueryConfig) => {
      heard.push(config.text);
      if (config.text === before) await answered.then(change);
      const result = await query(config);
      noteAnswer();
      return result;
    },
  });
  return heard;
}
