import { describe, expect, it } from 'vitest';
import { layOutJourney } from './lay-out-journey.ts';

describe('layOutJourney', () => {
  it('puts phases end to end at the middle of their ranges, and the endless one beside the third', () => {
    const ranges = [[1, 3], [2, 3], [2, 4], null] as const;
    const phases = ranges.map((range) => ({ durationMonths: range && { min: range[0], max: range[1] } }));
    expect(layOutJourney(phases)).toEqual({
      bars: [
        { from: 0, length: 2 },
        { from: 2, length: 2.5 },
        { from: 4.5, length: 3 },
        { from: 4.5, length: 3 },
      ],
      months: 7.5,
      ticks: [0, 3, 6],
    });
  });
});
