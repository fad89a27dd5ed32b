import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StoreUnavailable } from '../../domain/errors.ts';
import type { ApiKey, KeyRecord, KeyStore } from '../../domain/ports/key-store.ts';
import { cachingKeyStore } from './caching-key-store.ts';

const MINUTE_MS = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('cachingKeyStore', () => {
  it('asks once a minute for a key in use, however often it is used', async () => {
    const { keys, findByPrefix, clock } = setUp();
    for (let n = 0; n < 10; n++) expect(await keys.findByPrefix('a')).toEqual(RECORD);
    expect(findByPrefix).toHaveBeenCalledTimes(1);
    clock.nowMs += MINUTE_MS;
    await keys.findByPrefix('a');
    expect(findByPrefix).toHaveBeenCalledTimes(2);
  });

  it('shares one lookup between requests that arrive together', async () => {
    const { keys, findByPrefix } = setUp();
    await Promise.all(Array.from({ length: 50 }, () => keys.findByPrefix('a')));
    expect(findByPrefix).toHaveBeenCalledTimes(1);
  });

  it('learns within a minute that another process revoked a key', async () => {
    const { keys, findByPrefix, clock } = setUp();
    await keys.findByPrefix('a');
    findByPrefix.mockResolvedValue(REVOKED);
    clock.nowMs += MINUTE_MS - 1;
    expect(await keys.findByPrefix('a')).toEqual(RECORD);
    clock.nowMs += 1;
    expect(await keys.findByPrefix('a')).toEqual(REVOKED);
  });

  it('sees its own changes at once, even past a lookup that was under way', async () => {
    const { keys, findByPrefix } = setUp();
    const { promise, resolve } = Promise.withResolvers<KeyRecord>();
    findByPrefix.mockReturnValueOnce(promise);
    const underWay = keys.findByPrefix('a');
    await keys.revoke(KEY.id, new Date());
    findByPrefix.mockResolvedValue(REVOKED);
    resolve(RECORD);
    await underWay;
    expect(await keys.findByPrefix('a')).toEqual(REVOKED);
  });

  it('remembers for ten seconds that a key does not exist', async () => {
    const { keys, findByPrefix, clock } = setUp();
    findByPrefix.mockResolvedValue(null);
    for (let n = 0; n < 10; n++) expect(await keys.findByPrefix('x')).toBeNull();
    expect(findByPrefix).toHaveBeenCalledTimes(1);
    findByPrefix.mockResolvedValue(RECORD);
    clock.nowMs += 10_000;
    expect(await keys.findByPrefix('x')).toEqual(RECORD);
  });

  it('keeps a known key in spite of a flood of unknown ones', async () => {
    const { keys, findByPrefix } = setUp();
    await keys.findByPrefix('a');
    findByPrefix.mockResolvedValue(null);
    for (let n = 0; n < 12_000; n++) await keys.findByPrefix(`guess-${n}`);
    findByPrefix.mockClear();
    expect(await keys.findByPrefix('a')).toEqual(RECORD);
    expect(findByPrefix).not.toHaveBeenCalled();
  });

  describe('while the database is away', () => {
    it('takes a known key for fifteen minutes, and asks every five seconds at most', async () => {
      const { keys, findByPrefix, clock } = setUp();
      await keys.findByPrefix('a');
      findByPrefix.mockRejectedValue(new StoreUnavailable());
      clock.nowMs += MINUTE_MS;
      for (let n = 0; n < 20; n++) expect(await keys.findByPrefix('a')).toEqual(RECORD);
      expect(findByPrefix).toHaveBeenCalledTimes(2);
      clock.nowMs += 5_000;
      expect(await keys.findByPrefix('a')).toEqual(RECORD);
      expect(findByPrefix).toHaveBeenCalledTimes(3);
      clock.nowMs = 15 * MINUTE_MS;
      await expect(keys.findByPrefix('a')).rejects.toBeInstanceOf(StoreUnavailable);
    });

    it('does not wait for a database that resumes, and believes it when it has', async () => {
      const { keys, findByPrefix, clock } = setUp();
      await keys.findByPrefix('a');
      const { promise, resolve } = Promise.withResolvers<KeyRecord>();
      findByPrefix.mockReturnValueOnce(promise);
      clock.nowMs += MINUTE_MS;
      const answered = keys.findByPrefix('a');
      await vi.advanceTimersByTimeAsync(250);
      expect(await answered).toEqual(RECORD);
      resolve(REVOKED);
      await vi.advanceTimersByTimeAsync(0);
      expect(await keys.findByPrefix('a')).toEqual(REVOKED);
    });

    it('says so of a key that it does not know, and remembers nothing', async () => {
      const { keys, findByPrefix } = setUp();
      findByPrefix.mockRejectedValueOnce(new StoreUnavailable());
      await expect(keys.findByPrefix('a')).rejects.toBeInstanceOf(StoreUnavailable);
      expect(await keys.findByPrefix('a')).toEqual(RECORD);
    });

    it('hides no defect', async () => {
      const { keys, findByPrefix, clock } = setUp();
      await keys.findByPrefix('a');
      findByPrefix.mockRejectedValueOnce(new TypeError('column is gone'));
      clock.nowMs += MINUTE_MS;
      await expect(keys.findByPrefix('a')).rejects.toThrow('column is gone');
    });
  });
});

const KEY: ApiKey = {
  id: '0b0e7f0a-6f57-4d5e-9d0a-3f6f2a0c9a51',
  label: 'Ada',
  tenantId: 'default',
  scopes: ['ask'],
  createdAt: new Date(0),
  expiresAt: null,
  revokedAt: null,
};
const RECORD: KeyRecord = { key: KEY, hash: new Uint8Array(32), validUntil: null };
const REVOKED: KeyRecord = { ...RECORD, key: { ...KEY, revokedAt: new Date(1) } };

function setUp() {
  const findByPrefix = vi.fn<KeyStore['findByPrefix']>().mockResolvedValue(RECORD);
  const clock = { nowMs: 0 };
  const store: KeyStore = {
    findByPrefix,
    list: async () => [KEY],
    find: async () => KEY,
    add: async () => true,
    addSecret: async () => KEY,
    revoke: async () => KEY,
  };
  return { keys: cachingKeyStore(store, () => clock.nowMs), findByPrefix, clock };
}
