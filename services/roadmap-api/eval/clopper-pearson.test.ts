import { describe, expect, it } from 'vitest';
import { clopperPearson } from './clopper-pearson.ts';

describe('clopperPearson', () => {
  // By the closed forms for none and all, and a table for the rest.
  it.each([
    [0, 740, 0, 1 - 0.025 ** (1 / 740)],
    [740, 740, 0.025 ** (1 / 740), 1],
    [1, 10, 0.0025286, 0.4450161],
    [5, 10, 0.187086, 0.812914],
    [1, 1_000, 0.0000253, 0.0055589],
  ])('gives %d of %d its exact bounds', (count, trials, low, high) => {
    const interval = clopperPearson(count, trials);
    expect(interval.low).toBeCloseTo(low, 5);
    expect(interval.high).toBeCloseTo(high, 5);
  });
});
