import { describe, expect, it } from 'vitest';
import { byPopularity, draw } from './popularity.ts';

describe('draw', () => {
  it('gives the same number for the same seed and place, and others elsewhere', () => {
    expect(draw(7, 3)).toBe(draw(7, 3));
    expect(new Set([draw(7, 3), draw(7, 4), draw(8, 3)]).size).toBe(3);
  });

  it('spreads evenly from 0 up to 1', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let n = 0; n < 10_000; n += 1) {
      const tenth = Math.floor(draw(1, n) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    expect(tenths).toHaveLength(10);
    expect(Math.min(...tenths)).toBeGreaterThan(900);
    expect(Math.max(...tenths)).toBeLessThan(1_100);
  });
});

describe('byPopularity', () => {
  it('gives each rank its share by Zipf', () => {
    const rankOf = byPopularity(4);
    const counts = [0, 0, 0, 0];
    for (let n = 0; n < 25_000; n += 1) {
      const rank = rankOf((n + 0.5) / 25_000);
      counts[rank] = (counts[rank] ?? 0) + 1;
    }
    expect(counts).toEqual([12_000, 6_000, 4_000, 3_000]);
  });

  it('stays within its size at both ends', () => {
    const rankOf = byPopularity(3);
    expect([rankOf(0), rankOf(0.999_999_9)]).toEqual([0, 2]);
  });
});
