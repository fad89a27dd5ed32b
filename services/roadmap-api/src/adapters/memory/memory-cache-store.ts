import { LRUCache } from 'lru-cache';
import type { CacheStore } from '../../domain/ports.ts';

/** What an entry costs beside its key and value: map slot, list links, buffer header; measured at about 200 bytes. */
const BYTES_PER_ENTRY = 200;

/**
 * Values kept in this process, at most `maxBytes` of them: what was read longest ago goes first.
 *
 * A value larger than all the room is not kept. Bytes are copied in and out, so that nobody changes what others will read.
 */
export function memoryCacheStore(maxBytes: number): CacheStore {
  const entries = new LRUCache<string, Uint8Array>({
    maxSize: maxBytes,
    sizeCalculation: (value, key) => value.byteLength + 2 * key.length + BYTES_PER_ENTRY,
  });
  return {
    get: async (key) => entries.get(key)?.slice() ?? null,
    set: async (key, value, ttlSeconds) => {
      entries.set(key, value.slice(), { ttl: ttlSeconds * 1_000 });
    },
    delete: async (keys) => {
      for (const key of keys) entries.delete(key);
    },
  };
}
