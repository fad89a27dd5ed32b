import type { CacheStore } from '../../domain/ports/cache-store.ts';
import { keyOf } from './key-of.ts';
import { defineScript, runScript } from './run-script.ts';
import { type Valkey, type ValkeyReply, ValkeyUnavailable } from './valkey.ts';

/**
 * A sorted set of keys by the millisecond in which each may be forgotten, by the server's own clock. One script, so that no list is
 * left without an end, and none grows by keys that are long gone.
 */
const ENLIST = defineScript(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local ttl = tonumber(ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('ZADD', KEYS[1], 'GT', now + ttl, ARGV[1])
if redis.call('PTTL', KEYS[1]) < ttl then redis.call('PEXPIRE', KEYS[1], ttl) end
return 1
`);

/** So many are deleted before they are taken off their list: few enough to be answered within the time that a command has. */
const KEYS_PER_ERASURE = 100;

/** Values kept in a Valkey server that all replicas share. While it is away every key reads as absent and nothing is kept. */
export function valkeyCacheStore(valkey: Valkey): CacheStore {
  const orNull = (reply: Promise<ValkeyReply>): Promise<ValkeyReply> =>
    reply.catch((error: unknown) => {
      if (error instanceof ValkeyUnavailable) return null;
      throw error;
    });
  // One command a key, as several keys may lie in several slots; they travel together all the same.
  const unlink = (key: string) => valkey.send(['UNLINK', keyOf('cache', key)]);
  return {
    async get(key) {
      const value = await orNull(valkey.send(['GET', keyOf('cache', key)]));
      return Buffer.isBuffer(value) ? value : null;
    },
    async set(key, value, ttlSeconds) {
      await orNull(valkey.send(['SET', keyOf('cache', key), Buffer.from(value), 'PX', toMs(ttlSeconds)]));
    },
    async delete(keys) {
      await Promise.all(keys.map((key) => orNull(unlink(key))));
    },
    async enlist(list, key, ttlSeconds) {
      const reply = await orNull(runScript(valkey, ENLIST, [keyOf('cache-list', list)], [key, toMs(ttlSeconds)]));
      return reply === 1;
    },
    async eraseListed(list) {
      const listKey = keyOf('cache-list', list);
      for (;;) {
        const reply = await valkey.send(['ZRANGE', listKey, '0', String(KEYS_PER_ERASURE - 1)]);
        const keys = Array.isArray(reply) ? reply.map(String) : [];
        if (keys.length === 0) return;
        await Promise.all(keys.map(unlink));
        await valkey.send(['ZREM', listKey, ...keys]);
      }
    },
  };
}

/** Milliseconds, as a time to live with jitter is no whole number of seconds. */
function toMs(seconds: number): string {
  return String(Math.max(1, Math.round(seconds * 1_000)));
}
