import { describe, expect, it } from 'vitest';
import { unitVector } from './invoke-embedding.ts';

describe('unitVector', () => {
  it('has the direction of the numbers, and length one', () => {
    const [x = 0, y = 0] = unitVector([3, -4], 'some-model', 2);
    expect([x, y].map((number) => number.toFixed(3))).toEqual(['0.600', '-0.800']);
  });
});
