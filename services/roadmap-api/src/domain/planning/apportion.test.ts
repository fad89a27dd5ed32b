import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion } from './apportion.ts';

describe('apportion', () => {
  it('gives the units that are left over to the largest remainders', () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(apportion(100, [2, 3, 2])).toEqual([29, 43, 28]);
    expect(apportion(0, [1, 2])).toEqual([0, 0]);
  });

  it('adds up exactly, and stays within one unit of each exact share', () => {
    const weight = fc.double({ min: 0.01, max: 1_000, noNaN: true });
    fc.assert(
      fc.property(fc.nat(10_000), fc.array(weight, { minLength: 1, maxLength: 20 }), (total, weights) => {
        const parts = apportion(total, weights);
        const sum = weights.reduce((a, b) => a + b, 0);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        for (const [index, weight] of weights.entries()) {
          expect(Math.abs((parts[index] ?? NaN) - (total * weight) / sum)).toBeLessThan(1.000001);
        }
      }),
    );
  });
});
