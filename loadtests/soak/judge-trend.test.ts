import { describe, expect, it } from 'vitest';
import { isLeak, trendOf } from './judge-trend.ts';

describe('trendOf', () => {
  it('sees a figure that grows, and how much at least and at most', () => {
    const { growth, atLeast, atMost } = trendOf(series((x) => 100 + x + noise(x)));
    expect(growth).toBeCloseTo(44, 0);
    expect(atLeast).toBeGreaterThan(42);
    expect(atMost).toBeLessThan(46);
  });

  it('leaves the warm-up out', () => {
    expect(trendOf(series((x) => (x < 15 ? x * 100 : 1_500))).growth).toBe(0);
  });

  it('is unsure of what only swings', () => {
    const { atLeast, atMost } = trendOf(series((x) => 100 + 20 * noise(x)));
    expect(atLeast).toBeLessThan(0);
    expect(atMost).toBeGreaterThan(0);
  });

  it('says nothing of a run that is too short', () => {
    expect(() => trendOf([1, 2, 3, 4])).toThrow('let the run be longer');
  });
});

describe('isLeak', () => {
  it('is what grows for sure and by more than is borne', () => {
    const growing = trendOf(series((x) => 100 + x / 2 + noise(x)));
    expect(isLeak(growing, 10)).toBe(true);
    expect(isLeak(growing, 30)).toBe(false);
  });

  it('is nothing that swings, however far', () => {
    expect(isLeak(trendOf(series((x) => 100 + 50 * noise(x))), 1)).toBe(false);
  });
});

const series = (value: (x: number) => number) => Array.from({ length: 60 }, (_, x) => value(x));
/** Between -1 and 1, the same in every run. */
const noise = (x: number) => Math.sin(x * 12.9898) * Math.cos(x * 78.233);
