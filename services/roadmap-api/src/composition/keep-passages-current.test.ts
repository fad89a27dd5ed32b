import { describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../domain/errors.ts';
import type { IndexReader } from '../domain/ports/index-reader.ts';
import type { PassageStore, SearchQuery } from '../domain/ports/passage-store.ts';
import { keepPassagesCurrent } from './keep-passages-current.ts';

const QUERY: SearchQuery = { mode: 'keyword', text: 'x', embedding: null, phaseId: null, limit: 1 };
const MINUTE_MS = 60_000;

describe('keepPassagesCurrent', () => {
  it('serves nothing until the index has been read once, and says when it has', async () => {
    const { served } = setUp();
    await expect(served.store.search(QUERY)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(served.store.holds(['a'])).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(served.store.findById('a')).rejects.toBeInstanceOf(StoreUnavailable);
    expect(served.current()).toBeNull();
    await served.refresh();
    expect(served.current()).toEqual({
      contentVersion: 1,
      passages: 3,
      modelId: null,
      dimensions: null,
      from: 'memory',
    });
    expect(await versionServed(served)).toBe(1);
  });

  it('may be tried again after a start without a database', async () => {
    const { served, index } = setUp();
    index.isAway = true;
    await expect(served.refresh()).rejects.toBeInstanceOf(StoreUnavailable);
    expect([served.current(), served.staleSeconds()]).toEqual([null, null]);
    index.isAway = false;
    await served.refresh();
    expect(await versionServed(served)).toBe(1);
  });

  it('refuses an index that it can’t serve, and serves on what it had', async () => {
    const { served, index } = setUp();
    index.isServable = false;
    await expect(served.refresh()).rejects.toThrow('another model');
    expect(served.current()).toBeNull();
    index.isServable = true;
    await served.refresh();
    index.version = 2;
    index.isServable = false;
    await expect(served.refresh()).rejects.toThrow('another model');
    expect(await versionServed(served)).toBe(1);
    expect(served.staleSeconds()).toBe(0);
  });

  it('asks the database nothing while searches come, until a question is due', async () => {
    const { served, index, clock } = await started();
    for (let n = 0; n < 100; n++) await served.store.search(QUERY);
    clock.nowMs += MINUTE_MS - 1;
    await served.store.search(QUERY);
    expect(index.asked).toBe(1);
    clock.nowMs += 1;
    await Promise.all([served.store.search(QUERY), served.store.search(QUERY)]);
    expect(index).toMatchObject({ asked: 2, read: 1 });
  });

  it('asks nothing at all while nobody searches, however often it is probed', async () => {
    const { served, index, clock } = await started();
    for (let hour = 0; hour < 24; hour++) {
      clock.nowMs += 60 * MINUTE_MS;
      served.current();
      served.staleSeconds();
    }
    expect(index.asked).toBe(1);
  });

  it('shows what is new to the very search that asks', async () => {
    const { served, index, clock } = await started();
    index.version = 2;
    clock.nowMs += MINUTE_MS;
    expect(await versionServed(served)).toBe(2);
  });

  it('takes looking a passage up for traffic, too, but does not wait', async () => {
    const { served, index, clock } = await started();
    index.version = 2;
    clock.nowMs += MINUTE_MS;
    expect(await served.store.findById('any')).toMatchObject({ id: '1' });
    await expect.poll(() => served.current()?.contentVersion).toBe(2);
  });

  it('asks when other work has used the database, and not for what it does itself', async () => {
    const { served, index, clock } = await started();
    index.version = 2;
    served.databaseWasUsed();
    expect(index.asked).toBe(1);
    clock.nowMs += 2_000;
    served.databaseWasUsed();
    served.databaseWasUsed();
    await expect.poll(() => served.current()?.contentVersion).toBe(2);
    expect(index.asked).toBe(2);
  });

  it('answers from what it has while the new is being read, and loses no request', async () => {
    const { served, index, clock } = await started();
    index.version = 2;
    index.holdReading();
    clock.nowMs += MINUTE_MS;
    expect(await versionServed(served)).toBe(1);
    expect(await Promise.all(Array.from({ length: 50 }, () => versionServed(served)))).toEqual(Array(50).fill(1));
    index.goOnReading();
    await expect.poll(() => versionServed(served)).toBe(2);
  });

  it('waits for nothing while a long load goes on, even when the next question is due', async () => {
    const { served, index, clock } = await started();
    index.version = 2;
    index.holdReading();
    clock.nowMs += MINUTE_MS;
    await served.store.search(QUERY);
    clock.nowMs += MINUTE_MS;
    // Whoever waits does so by a timer, and no timer ends before the turn does.
    const turnIsOver = new Promise((resolve) => setImmediate(resolve, 'the turn was over first'));
    expect(await Promise.race([versionServed(served), turnIsOver])).toBe(1);
    index.goOnReading();
    await expect.poll(() => versionServed(served)).toBe(2);
  });

  it('goes on without the database, and says how old its passages are', async () => {
    const { served, index, clock } = await started();
    expect(served.staleSeconds()).toBeNull();
    index.isAway = true;
    clock.nowMs += MINUTE_MS;
    expect(await versionServed(served)).toBe(1);
    expect(served.staleSeconds()).toBe(60);
    clock.nowMs += 5_000;
    await served.store.search(QUERY);
    expect([index.asked, served.staleSeconds()]).toEqual([2, 65]);

    index.isAway = false;
    clock.nowMs += 5_000;
    await served.store.search(QUERY);
    expect([index.asked, served.staleSeconds()]).toEqual([3, null]);
  });

  it('keeps serving when an index cannot be read to its end', async () => {
    const { served, index, clock } = await started();
    index.version = 2;
    index.breaksOff = true;
    clock.nowMs += MINUTE_MS;
    expect(await versionServed(served)).toBe(1);
    expect(served.staleSeconds()).toBe(60);
  });

  it('leaves an index that is too large to the database, says so, and takes it back when it has shrunk', async () => {
    const { served, index, clock, log } = setUp();
    index.passages = 11;
    await served.refresh();
    expect(await versionServed(served)).toBe('database');
    expect(served.current()).toMatchObject({ from: 'postgres', passages: 11 });
    expect(log).toContainEqual(expect.stringMatching(/larger than READ_MODEL_MAX_PASSAGES/));
    index.isAway = true;
    clock.nowMs += MINUTE_MS;
    await served.store.search(QUERY);
    expect(served.staleSeconds()).toBeNull();
    Object.assign(index, { isAway: false, passages: 10, version: 2 });
    clock.nowMs += MINUTE_MS;
    expect(await versionServed(served)).toBe(2);
  });

  it('looks out for the first passages of an empty index', async () => {
    const { served, index, clock } = setUp();
    index.passages = 0;
    await served.refresh();
    Object.assign(index, { passages: 7, version: 2 });
    expect(served.current()?.passages).toBe(0);
    expect(index.asked).toBe(1);
    clock.nowMs += 30_000;
    await expect.poll(() => served.current()?.passages).toBe(7);
  });
});

type Served = ReturnType<typeof keepPassagesCurrent>;

/** What a search is answered from: the version of the snapshot, or the database. */
async function versionServed(served: Served): Promise<number | 'database'> {
  const [found] = await served.store.search(QUERY);
  return found?.id === 'database' ? 'database' : Number(found?.id);
}

async function started() {
  const parts = setUp();
  await parts.served.refresh();
  return parts;
}

function setUp() {
  const { index, reader } = pretendIndex();
  const clock = { nowMs: 1_000_000 };
  const log: string[] = [];
  const note = (_: object, message: string) => void log.push(message);
  const served = keepPassagesCurrent({
    reader,
    database: storeNamed('database'),
    async loadSnapshot({ read }) {
      for await (const batch of read()) {
        if (batch.kind !== 'state') continue;
        const { state } = batch;
        await index.mayRead;
        if (index.breaksOff) throw new StoreUnavailable();
        return { ...storeNamed(String(state.contentVersion)), state, bytes: 1_000_000 };
      }
      throw new Error('An index begins with its state.');
    },
    requireServable() {
      if (!index.isServable) throw new Error('another model');
    },
    maxPassages: 10,
    checkEveryMs: MINUTE_MS,
    logger: { info: note, warn: note },
    nowMs: () => clock.nowMs,
  });
  return { served, index, clock, log };
}

function storeNamed(id: string): PassageStore {
  const found = { id, documentId: 'doc', phaseId: null, headingPath: ['Title'], text: 'text' };
  return {
    search: async () => [{ ...found, score: 1, cosine: null, bm25: null }],
    holds: async () => [true],
    findById: async () => found,
    count: async () => 1,
  };
}

/** An index that can be away, slow or broken, and counts how often it is asked and read. */
function pretendIndex() {
  const index = {
    version: 1,
    passages: 3,
    isServable: true,
    isAway: false,
    breaksOff: false,
    asked: 0,
    read: 0,
    mayRead: Promise.resolve(),
    goOnReading: () => {},
    holdReading() {
      index.mayRead = new Promise((resolve) => {
        index.goOnReading = resolve;
      });
    },
  };
  const state = () => ({ contentVersion: index.version, passages: index.passages, modelId: null, dimensions: null });
  const reader: IndexReader = {
    async state() {
      index.asked++;
      if (index.isAway) throw new StoreUnavailable();
      return state();
    },
    async *read() {
      index.read++;
      yield { kind: 'state', state: state() };
    },
  };
  return { index, reader };
}
