import { describe, expect, it } from 'vitest';
import type { PassageStore, SearchQuery } from '../domain/ports.ts';
import { countPassages } from './count-passages.ts';

const QUERY: SearchQuery = { mode: 'keyword', text: 'x', embedding: null, phaseId: null, limit: 1 };

describe('countPassages', () => {
  it('asks the database once, however often it is asked itself', async () => {
    const { count, database, clock } = await setup(3);
    clock.nowMs += 3_600_000;
    expect([count.current(), count.current()]).toEqual([3, 3]);
    expect(database.asked).toBe(1);
  });

  it('asks again after a search, when the database is awake anyway', async () => {
    const { count, store, database, clock } = await setup(3);
    database.passages = 5;
    await store.search(QUERY);
    expect(database.asked).toBe(1);
    clock.nowMs += 30_000;
    await store.search(QUERY);
    await expect.poll(() => count.current()).toBe(5);
  });

  it('looks out for the first passages of an empty index', async () => {
    const { count, database, clock } = await setup(0);
    database.passages = 7;
    expect(count.current()).toBe(0);
    clock.nowMs += 30_000;
    await expect.poll(() => count.current()).toBe(7);
  });

  it('keeps the last count while the database is away', async () => {
    const { count, store, database, clock } = await setup(3);
    database.isAway = true;
    clock.nowMs += 30_000;
    await store.search(QUERY);
    expect(database.asked).toBe(2);
    expect(count.current()).toBe(3);
  });
});

async function setup(passages: number) {
  const database = { passages, asked: 0, isAway: false };
  const clock = { nowMs: 0 };
  const inner: PassageStore = {
    search: async () => [],
    findById: async () => null,
    async count() {
      database.asked++;
      if (database.isAway) throw new Error('away');
      return database.passages;
    },
  };
  return { ...(await countPassages(inner, () => clock.nowMs)), database, clock };
}
