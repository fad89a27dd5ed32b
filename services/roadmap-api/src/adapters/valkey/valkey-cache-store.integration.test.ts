import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type RedisServer, startRedis } from '../../../../../scripts/start-redis.ts';
import { CACHE_ACCESS } from '../../../contract.ts';
import { describeCacheStore } from '../cache-store.behaviour.ts';
import { openValkey } from './open-valkey.ts';
import { type Valkey, ValkeyUnavailable } from './valkey.ts';
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

describe('an erasure in Valkey', () => {
  let running: { server: RedisServer; valkey: Valkey };
  beforeAll(async () => {
    const server = await startRedis({ directives: [`user api nopass ${CACHE_ACCESS}`] });
    const valkey = openValkey({ url: server.url.replace('//', '//api:any@'), commandTimeoutMs: 5_000 });
    await vi.waitUntil(() => valkey.isAvailable());
    running = { server, valkey };
  });
  afterAll(async () => {
    await running.valkey.close();
    await running.server.close();
  });

  it('that is not answered throws, and the next finds everything', async () => {
    const { server, valkey } = running;
    const store = await fill(valkey, 'frozen');
    const hasty = openValkey({ url: server.url, commandTimeoutMs: 25 });
    await vi.waitUntil(() => hasty.isAvailable());
    server.freeze();
    await expect(valkeyCacheStore(hasty).eraseListed('frozen')).rejects.toBeInstanceOf(ValkeyUnavailable);
    server.thaw();
    await hasty.close();
    await store.eraseListed('frozen');
    expect(await leftOf(valkey, 'frozen')).toBe(0);
  });

  it('that breaks in the middle leaves on the list what it left in the store', async () => {
    const { valkey } = running;
    await fill(valkey, 'half');
    const breaking: Valkey = {
      ...valkey,
      send: (command) =>
        command[0] === 'UNLINK' && command[1] === 'roadmap:cache:half-140'
          ? Promise.reject(new ValkeyUnavailable('No reply.'))
          : valkey.send(command),
    };
    await expect(valkeyCacheStore(breaking).eraseListed('half')).rejects.toBeInstanceOf(ValkeyUnavailable);
    expect(await leftOf(valkey, 'half')).toBeGreaterThan(0);
    await valkeyCacheStore(valkey).eraseListed('half');
    expect(await leftOf(valkey, 'half')).toBe(0);
  });

  it('leaves no list that does not expire, nor one that grows by what has', async () => {
    const { valkey } = running;
    const store = valkeyCacheStore(valkey);
    await store.enlist('brief', 'gone', 0.03);
    await vi.waitUntil(async () => (await valkey.send(['EXISTS', 'roadmap:cache-list:brief'])) === 0);
    await store.enlist('long', 'first', 0.03);
    await store.enlist('long', 'second', 60);
    await vi.waitUntil(async () => {
      await store.enlist('long', 'second', 60);
      return (await valkey.send(['ZCARD', 'roadmap:cache-list:long'])) === 1;
    });
    expect(await valkey.send(['PTTL', 'roadmap:cache-list:long'])).toBeGreaterThan(50_000);
  });

  it('has nothing to say of an answer that could not be listed', async () => {
    const gone = openValkey({ url: 'redis://127.0.0.1:1' });
    expect(await valkeyCacheStore(gone).enlist('list', 'key', 60)).toBe(false);
    await expect(valkeyCacheStore(gone).eraseListed('list')).rejects.toBeInstanceOf(ValkeyUnavailable);
    await gone.close();
  });
});

/** As many entries as are erased in two rounds. */
async function fill(valkey: Valkey, list: string) {
  const store = valkeyCacheStore(valkey);
  for (let number = 0; number < 150; number++) {
    await store.enlist(list, `${list}-${number}`, 60);
    await store.set(`${list}-${number}`, new Uint8Array([1]), 60);
  }
  return store;
}

async function leftOf(valkey: Valkey, list: string): Promise<number> {
  const store = valkeyCacheStore(valkey);
  const left = await Promise.all(Array.from({ length: 150 }, (_, number) => store.get(`${list}-${number}`)));
  return left.filter((value) => value !== null).length;
}
