import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeAnswerShelf } from '../domain/caching/answer-shelf.ts';
import { makeCacheSeal } from '../domain/caching/cache-seal.ts';
import { buildAnswer } from '../domain/caching/caching.builders.ts';
import type { CacheStore } from '../domain/ports/cache-store.ts';

/** What a cache promises wherever it keeps things: run in process by the unit tests, on a real server by CI. */
export function describeCacheStore(where: string, open: () => Promise<{ store: CacheStore; close(): Promise<void> }>) {
  describe(`cache store ${where}`, () => {
    let opened: { store: CacheStore; close(): Promise<void> };
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());
    const store = () => opened.store;

    it('gives back the bytes that it was given', async () => {
      const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);
      await store().set('bytes', everyByte, 60);
      expect([...((await store().get('bytes')) ?? [])]).toEqual([...everyByte]);
    });

    it('tells an empty value from none', async () => {
      await store().set('empty', new Uint8Array(), 60);
      expect(await store().get('empty')).toHaveLength(0);
      expect(await store().get('never-set')).toBeNull();
    });

    it('keeps a copy: what a caller does to its bytes afterwards changes nothing', async () => {
      const mine = bytes('kept');
      await store().set('copy', mine, 60);
      mine.fill(0);
      (await store().get('copy'))?.fill(0);
      expect(text(await store().get('copy'))).toBe('kept');
    });

    it('replaces a value and its time to live', async () => {
      await store().set('replaced', bytes('old'), 0.05);
      await store().set('replaced', bytes('new'), 60);
      await store().set('witness', bytes('short'), 0.05);
      await vi.waitFor(async () => expect(await store().get('witness')).toBeNull(), { timeout: 5_000, interval: 5 });
      expect(text(await store().get('replaced'))).toBe('new');
    });

    it('forgets a value when its time has come, to the millisecond and not the second', async () => {
      await store().set('brief', bytes('gone soon'), 0.03);
      await vi.waitFor(async () => expect(await store().get('brief')).toBeNull(), { timeout: 900, interval: 5 });
    });

    it('deletes the keys that it is told, and those alone', async () => {
      for (const key of ['a', 'b', 'c']) await store().set(key, bytes(key), 60);
      await store().delete(['a', 'c', 'never-set']);
      expect(await Promise.all(['a', 'b', 'c'].map(async (key) => text(await store().get(key))))).toEqual([
        null,
        'b',
        null,
      ]);
      await store().delete([]);
    });

    it('erases what is listed, and nothing of another list', async () => {
      for (const key of ['mine', 'also-mine', 'theirs']) {
        await store().enlist(key === 'theirs' ? 'their-list' : 'my-list', key, 60);
        await store().set(key, bytes(key), 60);
      }
      await store().enlist('my-list', 'never-set', 60);
      await store().eraseListed('my-list');
      await store().eraseListed('my-list');
      const left = await Promise.all(['mine', 'also-mine', 'theirs'].map(async (key) => text(await store().get(key))));
      expect(left).toEqual([null, null, 'theirs']);
    });

    it('keeps on a list what was listed for longer, and longer than what was listed after it', async () => {
      await store().enlist('long-list', 'long', 60);
      await store().enlist('long-list', 'long', 0.03);
      await store().enlist('long-list', 'short', 0.03);
      for (const [key, seconds] of [
        ['long', 60],
        ['witness', 0.05],
      ] as const)
        await store().set(key, bytes(key), seconds);
      await vi.waitFor(async () => expect(await store().get('witness')).toBeNull(), { timeout: 5_000, interval: 5 });
      await store().enlist('long-list', 'new', 60);
      await store().eraseListed('long-list');
      expect(await store().get('long')).toBeNull();
    });

    it('loses no answer to erasure when two replicas keep them at once', async () => {
      const shelves = [store(), store()].map(shelfOf);
      const names = Array.from({ length: 400 }, (_, number) => `answer-${number}`);
      const kept = await Promise.all(
        names.map((name, number) => shelves[number % 2]?.keep(name, 'key:ada', buildAnswer())),
      );
      expect(kept).not.toContain(null);
      await shelves[0]?.forget('key:ada');
      const left = await Promise.all(names.map((name) => store().get(name)));
      expect(left.filter((value) => value !== null)).toEqual([]);
    });

    it('takes keys with any character', async () => {
      const keys = ['with space', 'ümläut', '{braces}', 'new\nline', 'roadmap:cache:a'];
      for (const key of keys) await store().set(key, bytes(key), 60);
      expect(await Promise.all(keys.map(async (key) => text(await store().get(key))))).toEqual(keys);
    });
  });
}

const bytes = (value: string) => new TextEncoder().encode(value);
const text = (value: Uint8Array | null) => value && new TextDecoder().decode(value);

/** What a replica with the common secret has of a store. */
function shelfOf(store: CacheStore) {
  return makeAnswerShelf({
    store,
    seal: makeCacheSeal('shared by replicas'),
    content: { current: () => '1', hasPassage: async () => true },
    telemetry: { answerCache: () => {} },
    clock: { now: () => new Date() },
    lifetimes: { freshSeconds: 60, staleSeconds: 60 },
    random: Math.random,
  });
}
