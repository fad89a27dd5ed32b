import { LRUCache } from 'lru-cache';
import { StoreUnavailable } from '../../domain/errors.ts';
import type { KeyRecord, KeyStore } from '../../domain/ports/key-store.ts';

/** How long a key is believed without asking: a key that another process revoked goes on working for this long. */
const FRESH_MS = 60_000;
/** How long a key goes on being trusted while the database can't confirm it; nobody waits for a paused one either. */
const STALE_MS = 15 * 60_000;
/** How long a caller with a known key waits for its confirmation. */
const PATIENCE_MS = 250;
/** Least time between two attempts to confirm a key. */
const COOL_DOWN_MS = 5_000;
/** How long "there is no such key" is believed; short, as the key may be made in the meantime. */
const UNKNOWN_MS = 10_000;

interface KnownKey {
  readonly record: KeyRecord;
  readonly confirmedAtMs: number;
  readonly triedAtMs: number;
}

/**
 * Remembers the keys in use, so that a request costs no query and a database that is paused or away costs no caller.
 *
 * Lookups of one prefix share one query. Keys that exist and keys that don't are remembered apart: guessing evicts nobody. A
 * change made through this store is seen by it at once.
 */
export function cachingKeyStore(store: KeyStore, nowMs = () => performance.now()): KeyStore {
  const known = new LRUCache<string, KnownKey>({ max: 10_000 });
  const unknown = new LRUCache<string, number>({ max: 1_000 });
  const lookups = new Map<string, Promise<KeyRecord | null>>();
  let changes = 0;

  function ask(prefix: string): Promise<KeyRecord | null> {
    const underWay = lookups.get(prefix);
    if (underWay !== undefined) return underWay;
    const changesBefore = changes;
    const lookup = store
      .findByPrefix(prefix)
      .then((record) => {
        // A lookup that began before a change may return what the change has just ended.
        if (changes === changesBefore) remember(prefix, record);
        return record;
      })
      .finally(() => {
        if (lookups.get(prefix) === lookup) lookups.delete(prefix);
      });
    lookups.set(prefix, lookup);
    return lookup;
  }

  function remember(prefix: string, record: KeyRecord | null): void {
    if (record === null) {
      known.delete(prefix);
      unknown.set(prefix, nowMs());
    } else {
      unknown.delete(prefix);
      known.set(prefix, { record, confirmedAtMs: nowMs(), triedAtMs: nowMs() });
    }
  }

  /** Asks again, but not for long: a key that was right a moment ago is right until the database says otherwise. */
  function confirm(prefix: string, key: KnownKey): Promise<KeyRecord | null> {
    known.set(prefix, { ...key, triedAtMs: nowMs() });
    const { promise: patience, resolve } = Promise.withResolvers<KeyRecord>();
    const timer = setTimeout(resolve, PATIENCE_MS, key.record);
    const answer = ask(prefix).catch((error: unknown) => {
      if (error instanceof StoreUnavailable) return key.record;
      throw error;
    });
    return Promise.race([answer, patience]).finally(() => clearTimeout(timer));
  }

  async function change<T>(made: Promise<T>): Promise<T> {
    try {
      return await made;
    } finally {
      changes += 1;
      lookups.clear();
      known.clear();
      unknown.clear();
    }
  }

  return {
    async findByPrefix(prefix) {
      const now = nowMs();
      const key = known.get(prefix);
      if (key !== undefined) {
        if (now - key.confirmedAtMs < FRESH_MS) return key.record;
        const isBelieved = now - key.confirmedAtMs < STALE_MS;
        if (isBelieved && now - key.triedAtMs < COOL_DOWN_MS) return key.record;
        return isBelieved ? confirm(prefix, key) : ask(prefix);
      }
      const refusedAtMs = unknown.get(prefix);
      return refusedAtMs !== undefined && now - refusedAtMs < UNKNOWN_MS ? null : ask(prefix);
    },
    list: () => store.list(),
    find: (id) => store.find(id),
    add: (...key) => change(store.add(...key)),
    addSecret: (...secret) => change(store.addSecret(...secret)),
    revoke: (...key) => change(store.revoke(...key)),
  };
}
