import { describe, expect, it } from 'vitest';
import { questionOf } from './questions.ts';

const asked = (seed: number, count = 5_000) => Array.from({ length: count }, (_, n) => questionOf(seed, n));

describe('questionOf', () => {
  it('asks the same again with the same seed, and something else with another', () => {
    expect(asked(1, 50)).toEqual(asked(1, 50));
    expect(asked(1, 50)).not.toEqual(asked(2, 50));
  });

  it('asks a few questions often and many seldom, as people do', () => {
    const counts = Map.groupBy(asked(1), (question) => question);
    const byCount = [...counts.values()].map(({ length }) => length).sort((a, b) => b - a);
    expect(byCount.length).toBeGreaterThan(500);
    expect(byCount[0]).toBeGreaterThan(600);
    expect(byCount.slice(0, 10).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(2_000);
  });

  it('asks something new one time in ten', () => {
    const repeated = asked(1).filter((question) => question.includes('of mine.'));
    expect(new Set(repeated).size).toBe(repeated.length);
    expect(repeated.length).toBeGreaterThan(400);
    expect(repeated.length).toBeLessThan(600);
  });
});
