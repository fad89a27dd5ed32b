import { describe, expect, it } from 'vitest';
import { quantile, spread } from './statistics.ts';

describe('quantile', () => {
  it('takes the nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect([quantile(hundred, 0.5), quantile(hundred, 0.95), quantile(hundred, 0.99), quantile(hundred, 1)]).toEqual([
      50, 95, 99, 100,
    ]);
  });

  it('has no value for an empty list', () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});

describe('spread', () => {
  it('sorts before it reads the quartiles', () => {
    expect(spread([5, 1, 4, 2, 3])).toEqual({ median: 3, iqr: [2, 4] });
  });
});
