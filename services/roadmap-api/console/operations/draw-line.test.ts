import { describe, expect, it } from 'vitest';
import { drawLine, topOf } from './draw-line.ts';

const drawing = { top: 10, width: 100, height: 50, seconds: 10, isArea: false };

describe('drawLine', () => {
  it('puts the last value at the right edge, and the top value at the upper one', () => {
    expect(drawLine({ ...drawing, times: [100, 105, 110], values: [0, 5, 10] })).toBe('M0 50L50 25L100 0');
  });

  it('leaves a gap where there is nothing to tell', () => {
    expect(drawLine({ ...drawing, times: [0, 5, 10], values: [1, null, 2] })).toBe('M0 45M100 40');
    expect(drawLine({ ...drawing, times: [0, 5], values: [] })).toBe('');
  });

  it('closes an area along the lower edge', () => {
    expect(drawLine({ ...drawing, isArea: true, times: [0, 10], values: [10, 10] })).toBe('M0 50L0 0L100 0V50Z');
  });

  it('cuts off what is above the top', () => {
    expect(drawLine({ ...drawing, times: [0], values: [99] })).toBe('M100 0');
  });
});

describe('topOf', () => {
  it.each([
    [[0.3, null, 4.2], 1, 5],
    [[], 1, 1],
    [[101], 1, 200],
    [[0.003], 0.01, 0.01],
    [[50], 10, 50],
  ])('rounds %j up, to %d at least', (values, least, top) => {
    expect(topOf(values, least)).toBeCloseTo(top);
  });
});
