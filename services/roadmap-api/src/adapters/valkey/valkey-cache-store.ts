import type { CacheStore } from '../../domain/ports.ts';
import { keyOf } from './key-of.ts';
import { type Valkey, type ValkeyReply, ValkeyUnavailable } from './valkey.ts';

/** Values kept in a Valkey server that all replicas share. While it is away every key reads as absent and nothing is kept. */
export function valkeyCacheStore(valkey: Valkey): CacheStore {
  const send = (command: readonly (string | Buffer)[]): Promise<ValkeyReply> =>
    valkey.send(command).catch((error: unknown) => {
      if (error instanceof ValkeyUnavailable) return null;
      throw error;
    });
  return {
    async get(key) {
      const value = await send(['GET', keyOf('cache', key)]);
      return Buffer.isBuffer(value) ? value : null;
    },
    async set(key, value, ttlSeconds) {
      // Milliseconds, as a time to live with jitter is no whole number of seconds.
      const ttlMs = Math.max(1, Math.round(ttlSeconds * 1_000));
      await send(['SET', keyOf('cache', key), Buffer.from(value), 'PX', String(ttlMs)]);
    },
    async delete(keys) {
      // One command a key, as several keys may lie in several slots; they travel together all the same.
      await Promise.all(keys.map((key) => send(['UNLINK', keyOf('cache', key)])));
    },
  };
}
