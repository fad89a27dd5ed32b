import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RateLimit, RateLimiter } from '../domain/limits/rate-limiter.ts';

/** What token buckets promise wherever they are kept, by the clock on the wall. */
export function describeRateLimiter(
  where: string,
  open: () => Promise<{ limiter: RateLimiter; close(): Promise<void> }>,
) {
  describe(`rate limiter ${where}`, () => {
    let opened: { limiter: RateLimiter; close(): Promise<void> };
    let buckets = 0;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());
    const limiter = () => opened.limiter;
    const newKey = () => `key:${++buckets}`;
    const HOURLY: RateLimit = { name: 'browse', capacity: 3, windowSeconds: 3_600 };

    it('lets through as many as the bucket holds, then says when to come back', async () => {
      const key = newKey();
      const decisions = await takeInTurn(limiter(), key, HOURLY, 4);
      expect(decisions.map(({ isAllowed, remaining }) => [isAllowed, remaining])).toEqual([
        [true, 2],
        [true, 1],
        [true, 0],
        [false, 0],
      ]);
      const refused = decisions.at(-1);
      // A third of an hour brings a request; an hour fills the bucket.
      expect(refused?.retryAfterMs).toBeGreaterThan(1_190_000);
      expect(refused?.retryAfterMs).toBeLessThanOrEqual(1_200_000);
      expect(refused?.resetMs).toBeGreaterThan(3_590_000);
      expect(refused?.resetMs).toBeLessThanOrEqual(3_600_000);
    });

    it('fills again with time', async () => {
      const key = newKey();
      const quick: RateLimit = { name: 'browse', capacity: 2, windowSeconds: 0.1 };
      const taken = await takeInTurn(limiter(), key, quick, 2);
      expect(taken.every(({ isAllowed }) => isAllowed)).toBe(true);
      await vi.waitFor(async () => expect((await limiter().take(key, quick, 0)).remaining).toBe(2), { interval: 5 });
    });

    it('takes nothing when it is only asked', async () => {
      const key = newKey();
      for (let i = 0; i < 5; i++) expect(await limiter().take(key, HOURLY, 0)).toMatchObject({ remaining: 3 });
    });

    it('keeps keys and limits apart', async () => {
      const [key, other] = [newKey(), newKey()];
      await takeInTurn(limiter(), key, HOURLY, 3);
      expect(await limiter().take(key, HOURLY)).toMatchObject({ isAllowed: false });
      expect(await limiter().take(other, HOURLY)).toMatchObject({ isAllowed: true });
      expect(await limiter().take(key, { ...HOURLY, name: 'answers' })).toMatchObject({ isAllowed: true });
    });

    it('takes any key', async () => {
      for (const key of ['', 'address:{x}', 'ä\n', 'k'.repeat(300)]) {
        expect(await limiter().take(key, HOURLY)).toMatchObject({ isAllowed: true, remaining: 2 });
      }
    });

    it('never lets more through than the bucket holds, however many ask at once', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 20 }),
          fc.integer({ min: 1, max: 60 }),
          async (capacity, callers) => {
            const [key, limit] = [newKey(), { ...HOURLY, capacity }];
            const decisions = await Promise.all(Array.from({ length: callers }, () => limiter().take(key, limit)));
            expect(decisions.filter(({ isAllowed }) => isAllowed)).toHaveLength(Math.min(capacity, callers));
          },
        ),
        { numRuns: 50 },
      );
    });
  });
}

async function takeInTurn(limiter: RateLimiter, key: string, limit: RateLimit, times: number) {
  const decisions = [];
  for (let i = 0; i < times; i++) decisions.push(await limiter.take(key, limit));
  return decisions;
}
