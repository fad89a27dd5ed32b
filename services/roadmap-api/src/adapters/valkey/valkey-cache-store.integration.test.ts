import { vi } from 'vitest';
import { startRedis } from '../../../../../scripts/start-redis.ts';
import { describeCacheStore } from '../cache-store.behaviour.ts';
import { openValkey } from './open-valkey.ts';
import { valkeyCacheStore } from './valkey-cache-store.ts';

describeCacheStore('on Redis 7', async () => {
  const server = await startRedis();
  const valkey = openValkey({ url: server.url, commandTimeoutMs: 5_000 });
  await vi.waitUntil(() => valkey.isAvailable());
  return {
    store: valkeyCacheStore(valkey),
    async close() {
      await valkey.close();
      await server.close();
    },
  };
});
