import { describe, expect, it } from 'vitest';
import type { RateLimit } from '../../domain/limits/rate-limiter.ts';
import { describeRateLimiter } from '../rate-limiter.behaviour.ts';
import { memoryRateLimiter } from './memory-rate-limiter.ts';

describeRateLimiter('in process', async () => ({ limiter: memoryRateLimiter(), close: async () => {} }));

describe('memoryRateLimiter', () => {
  const limit: RateLimit = { name: 'browse', capacity: 10, windowSeconds: 60 };

  it('gives a request back every sixth second of a limit of ten a minute', async () => {
    let now = 1_000;
    const limiter = memoryRateLimiter(() => now);
    for (let i = 0; i < 10; i++) await limiter.take('a', limit);
    expect(await limiter.take('a', limit)).toEqual({
      isAllowed: false,
      remaining: 0,
      resetMs: 60_000,
      retryAfterMs: 6_000,
    });
    now += 5_999;
    expect(await limiter.take('a', limit)).toMatchObject({ isAllowed: false, retryAfterMs: 1 });
    now += 1;
    expect(await limiter.take('a', limit)).toMatchObject({ isAllowed: true, remaining: 0 });
    now += 60_000;
    expect(await limiter.take('a', limit)).toMatchObject({ isAllowed: true, remaining: 9, resetMs: 6_000 });
  });

  it('forgets the address that asked longest ago when too many ask', async () => {
    const limiter = memoryRateLimiter(() => 0);
    for (let i = 0; i < 60_000; i++) await limiter.take(`address:${i}`, limit);
    expect(await limiter.take('address:0', limit, 0)).toMatchObject({ remaining: 10 });
    expect(await limiter.take('address:59999', limit, 0)).toMatchObject({ remaining: 9 });
  });
});
