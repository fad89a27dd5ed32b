import { describe, expect, it } from 'vitest';
import type { Verdict } from '../chaos/client/exchange.ts';
import { countOutcomes, judgeSoak } from './judge-soak.ts';

describe('a soak', () => {
  it('says of each request that was not good what became of it, and why', () => {
    const outcomes = outcomesOf({ good: 97, shed: 2, failed: 1 });
    expect(judgeSoak(outcomes, [], 30.04)).toEqual({
      isMet: false,
      says: '100 requests in 30.0 min: 97 good, 2 shed, 1 failed; shed: why (2), failed: why (1); nothing leaks',
    });
  });

  it.each<[boolean, string, Partial<Record<Verdict, number>>, readonly string[], number]>([
    [true, 'all good', { good: 100 }, [], 30],
    [true, 'one in a hundred labelled or shed', { good: 198, shed: 1, labelled: 1 }, [], 30],
    [false, 'more than that', { good: 197, shed: 2, labelled: 1 }, [], 30],
    [false, 'a failure', { good: 5_000, failed: 1 }, [], 30],
    [false, 'no request at all', {}, [], 30],
    [false, 'a leak', { good: 100 }, ['heapMb'], 30],
    [false, 'too short a run', { good: 100 }, [], 9.9],
  ])('is met: %s, with %s', (isMet, _, counts, leaks, minutes) => {
    expect(judgeSoak(outcomesOf(counts), leaks, minutes).isMet).toBe(isMet);
  });

  it('judges no leak in a run that is too short to tell', () => {
    expect(judgeSoak(outcomesOf({ good: 1 }), ['sockets'], 0.5).says).toBe(
      '1 requests in 0.5 min: 1 good; too short to judge leaks, which takes 10 min; what rose: sockets',
    );
  });
});

function outcomesOf(counts: Partial<Record<Verdict, number>>) {
  const counted = countOutcomes();
  for (const verdict of ['good', 'labelled', 'refused', 'shed', 'failed', 'wrong'] as const) {
    for (let n = 0; n < (counts[verdict] ?? 0); n += 1) {
      counted.add({ verdict, reasons: verdict === 'good' ? [] : ['why'] });
    }
  }
  return counted.outcomes();
}
