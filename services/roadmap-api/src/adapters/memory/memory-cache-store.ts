import { LRUCache } from 'lru-cache';
import type { CacheStore } from '../../domain/ports/cache-store.ts';

/** What an entry costs beside its key and value: map slot, list links, buffer header, its place on a list; about 400 bytes. */
const BYTES_PER_ENTRY = 400;

/**
 * Values kept in this process, at most `maxBytes` of them: the least recently read goes first, and comes off its list with it.
 *
 * A value larger than all the room is not kept. Bytes are copied in and out, so that nobody changes what others will read.
 */
export function memoryCacheStore(maxBytes: number): CacheStore {
  const keysOn = new Map<string, Set<string>>();
  const listsOf = new Map<string, Set<string>>();
  const entries = new LRUCache<string, Uint8Array>({
    maxSize: maxBytes,
    sizeCalculation: (value, key) => value.byteLength + 2 * key.length + BYTES_PER_ENTRY,
    disposeAfter: (_, key, reason) => {
      if (reason !== 'set') unlist(key);
    },
  });

  function unlist(key: string): void {
    for (const list of listsOf.get(key) ?? []) {
      keysOn.get(list)?.delete(key);
      if (keysOn.get(list)?.size === 0) keysOn.delete(list);
    }
    listsOf.delete(key);
  }

  return {
    get: async (key) => entries.get(key)?.slice() ?? null,
    set: async (key, value, ttlSeconds) => {
      // Not `slice`: of a `Buffer` that is a view, which changes with it and holds on to the 8 KB that Node cut it from.
      entries.set(key, new Uint8Array(value), { ttl: ttlSeconds * 1_000 });
      if (!entries.has(key)) unlist(key);
    },
    delete: async (keys) => {
      for (const key of keys) entries.delete(key);
    },
    // Without an end of its own: a key is on it for as long as the entry takes up room.
    enlist: async (list, key) => {
      keysOn.set(list, (keysOn.get(list) ?? new Set()).add(key));
      listsOf.set(key, (listsOf.get(key) ?? new Set()).add(list));
      return true;
    },
    eraseListed: async (list) => {
      for (const key of [...(keysOn.get(list) ?? [])]) {
        entries.delete(key);
        unlist(key);
      }
    },
  };
}
