import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type RedisServer, startRedis } from '../../../../../scripts/start-redis.ts';
import { CACHE_ACCESS } from '../../../contract.ts';
import type { DailyQuotas, Spending } from '../../domain/limits/quota-ledger.ts';
import type { RateLimit } from '../../domain/limits/rate-limiter.ts';
import { memoryQuotaLedger } from '../memory/memory-quota-ledger.ts';
import { memoryRateLimiter } from '../memory/memory-rate-limiter.ts';
import { describeQuotaLedger } from '../quota-ledger.behaviour.ts';
import { describeRateLimiter } from '../rate-limiter.behaviour.ts';
import { openValkey } from './open-valkey.ts';
import type { Valkey } from './valkey.ts';
import { valkeyCacheStore } from './valkey-cache-store.ts';
import { valkeyQuotaLedger } from './valkey-quota-ledger.ts';
import { valkeyRateLimiter } from './valkey-rate-limiter.ts';

/** Where the server has to answer, however busy the machine is. */
const PATIENT_MS = 5_000;
const REFUSING = { take: () => Promise.reject(new Error('The server should have decided.')) };
const LIMIT: RateLimit = { name: 'answers', capacity: 2, windowSeconds: 3_600 };
const QUOTAS: DailyQuotas = { perPrincipal: { requests: 100, tokens: 100, nanoUsd: 100 }, spendCapNanoUsd: 150 };
const spending = (amount: number): Spending => ({ requests: 1, tokens: amount, nanoUsd: amount });

/** As the user that infrastructure makes: may do what the scripts need, on this application's keys alone. */
async function start({ commandTimeoutMs = PATIENT_MS } = {}) {
  const server = await startRedis({ directives: [`user api nopass ${CACHE_ACCESS}`] });
  const url = server.url.replace('//', '//api:any@');
  const valkey = openValkey({ url, commandTimeoutMs });
  await vi.waitUntil(() => valkey.isAvailable(), { timeout: 10_000 });
  const close = async () => {
    await valkey.close();
    await server.close();
  };
  return { server, url, valkey, close };
}

describeRateLimiter('on Redis 7, as the user that may do no more', async () => {
  const { valkey, close } = await start();
  return { limiter: valkeyRateLimiter(valkey, REFUSING), close };
});

describeQuotaLedger('on Redis 7, as the user that may do no more', async () => {
  const { valkey, close } = await start();
  return {
    // A prefix of its own keeps the ledgers of the tests apart: each has everybody's account for itself.
    create: async (quotas, leaseSeconds) =>
      valkeyQuotaLedger({ valkey: apart(valkey), quotas, fallback: memoryQuotaLedger(quotas), leaseSeconds }),
    close,
  };
});

describe('limits in Valkey', () => {
  let running: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    running = await start();
  });
  afterAll(() => running.close());

  it('are shared by replicas', async () => {
    const other = openValkey({ url: running.url, commandTimeoutMs: PATIENT_MS });
    await vi.waitUntil(() => other.isAvailable());
    const [here, there] = [running.valkey, other].map((valkey) => valkeyRateLimiter(valkey, REFUSING));
    await here?.take('key:shared', LIMIT);
    await there?.take('key:shared', LIMIT);
    expect(await here?.take('key:shared', LIMIT)).toMatchObject({ isAllowed: false });
    await other.close();
  });

  it('leave no key that does not expire', async () => {
    await valkeyRateLimiter(running.valkey, REFUSING).take('key:expiry', LIMIT);
    const ledger = valkeyQuotaLedger({ valkey: running.valkey, quotas: QUOTAS, fallback: memoryQuotaLedger(QUOTAS) });
    await ledger.reserve('key:expiry', spending(1));
    const keys = [
      'roadmap:rate:answers:key:expiry',
      'roadmap:quota:{quota}:of:key:expiry',
      'roadmap:quota:{quota}:everybody',
    ];
    for (const key of [...keys, 'roadmap:quota:{quota}:everybody:held']) {
      expect(await running.valkey.send(['PTTL', key])).toBeGreaterThan(0);
    }
  });

  it('keep nothing of those who only read', async () => {
    const { valkey } = running;
    const ledger = valkeyQuotaLedger({ valkey, quotas: QUOTAS, fallback: memoryQuotaLedger(QUOTAS) });
    expect(await ledger.usageOf('address:reader')).toMatchObject({ used: { requests: 0, tokens: 0, nanoUsd: 0 } });
    expect(await valkey.send(['EXISTS', 'roadmap:quota:{quota}:of:address:reader'])).toBe(0);
  });

  it('begin anew when the day of the server does', async () => {
    const ledger = valkeyQuotaLedger({
      valkey: apart(running.valkey),
      quotas: QUOTAS,
      fallback: memoryQuotaLedger(QUOTAS),
    });
    await (await ledger.reserve('key:a', spending(90))).settle(spending(90));
    const valkey = apart(running.valkey);
    const today = valkeyQuotaLedger({ valkey, quotas: QUOTAS, fallback: memoryQuotaLedger(QUOTAS) });
    await (await today.reserve('key:a', spending(90))).settle(spending(90));
    await expect(today.reserve('key:a', spending(20))).rejects.toThrow(/quota|left/);
    await valkey.send(['EVAL', "redis.call('HINCRBY', KEYS[1], 'day', -1)", '1', 'roadmap:quota:{quota}:of:key:a']);
    expect((await today.usageOf('key:a')).used).toEqual({ requests: 0, tokens: 0, nanoUsd: 0 });
  });
});

describe('when the server goes away', () => {
  it('a replica counts for itself, within milliseconds, from where the server left off, and tells it what was spent meanwhile', async () => {
    const { server, valkey, close } = await start({ commandTimeoutMs: 150 });
    onTestFinished(close);
    const limiter = valkeyRateLimiter(valkey, memoryRateLimiter());
    const ledger = valkeyQuotaLedger({ valkey, quotas: QUOTAS, fallback: memoryQuotaLedger(QUOTAS) });
    await (await ledger.reserve('key:a', spending(60))).settle(spending(60));

    server.freeze();
    const startedAt = performance.now();
    const decisions = [await limiter.take('x', LIMIT), await limiter.take('x', LIMIT), await limiter.take('x', LIMIT)];
    expect(decisions.map(({ isAllowed }) => isAllowed)).toEqual([true, true, false]);
    await expect(ledger.reserve('key:a', spending(50))).rejects.toMatchObject({ reached: { name: 'tokens-per-day' } });
    const meanwhile = await ledger.reserve('key:a', spending(30));
    // Each waited for 150 ms at most, far less than a server that says nothing would take; a busy machine takes some more.
    expect(performance.now() - startedAt).toBeLessThan(4_000);
    expect(valkey.isAvailable()).toBe(false);

    server.thaw();
    await vi.waitUntil(
      async () =>
        valkey.send(['PING']).then(
          () => true,
          () => false,
        ),
      { timeout: 10_000, interval: 20 },
    );
    expect(valkey.isAvailable()).toBe(true);
    await meanwhile.settle(spending(25));
    expect((await ledger.usageOf('key:a')).used.tokens).toBeGreaterThanOrEqual(85);
  });

  it('a dead server costs no waiting, empties no cache of this process, and is found again when it is back', async () => {
    const { server, url, close } = await start();
    onTestFinished(close);
    const changes: boolean[] = [];
    const watched = openValkey({
      url,
      commandTimeoutMs: PATIENT_MS,
      onChange: ({ available }) => changes.push(available),
    });
    await vi.waitUntil(() => watched.isAvailable());
    const store = valkeyCacheStore(watched);
    await server.close();
    await vi.waitUntil(() => !watched.isAvailable());
    const startedAt = performance.now();
    for (let i = 0; i < 200; i++) {
      await store.set('k', new Uint8Array([1]), 60);
      expect(await store.get('k')).toBeNull();
    }
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    const again = await startRedis({ port: server.port, directives: ['user api on nopass ~* +@all'] });
    await vi.waitUntil(() => watched.isAvailable(), { timeout: 15_000 });
    await store.set('k', new Uint8Array([1]), 60);
    expect(await store.get('k')).toHaveLength(1);
    expect(changes).toEqual([false, true]);
    await Promise.all([watched.close(), again.close()]);
  });

  it('a process starts although there is no server', async () => {
    const valkey = openValkey({ url: 'redis://127.0.0.1:1' });
    expect(await valkeyCacheStore(valkey).get('k')).toBeNull();
    expect(await valkeyRateLimiter(valkey, memoryRateLimiter()).take('k', LIMIT)).toMatchObject({ isAllowed: true });
    await valkey.close();
  });
});

describe('the user that infrastructure makes', () => {
  let running: { server: RedisServer; valkey: Valkey; close(): Promise<void> };
  beforeAll(async () => {
    running = await start();
  });
  afterAll(() => running.close());

  it.each([
    ['a key of another application', ['GET', 'other:key']],
    ['the configuration', ['CONFIG', 'GET', '*']],
    ['all keys at once', ['FLUSHALL']],
  ])('may not touch %s', async (_, command) => {
    await expect(running.valkey.send(command)).rejects.toMatchObject({ message: 'NOPERM' });
  });
});

/** The same connection under a prefix of its own, which the user may touch as well. */
function apart(valkey: Valkey): Valkey {
  const prefix = `roadmap:${randomUUID()}:`;
  return {
    ...valkey,
    send: (command) =>
      valkey.send(
        command.map((part) => (typeof part === 'string' && part.startsWith('roadmap:') ? prefix + part : part)),
      ),
  };
}
