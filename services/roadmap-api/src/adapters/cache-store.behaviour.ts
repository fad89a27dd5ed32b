import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CacheStore } from '../domain/ports.ts';

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

    it('takes keys with any character', async () => {
      const keys = ['with space', 'ümläut', '{braces}', 'new\nline', 'roadmap:cache:a'];
      for (const key of keys) await store().set(key, bytes(key), 60);
      expect(await Promise.all(keys.map(async (key) => text(await store().get(key))))).toEqual(keys);
    });
  });
}

const bytes = (value: string) => new TextEncoder().encode(value);
const text = (value: Uint8Array | null) => value && new TextDecoder().decode(value);
