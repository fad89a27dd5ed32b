import { describe, expect, it } from 'vitest';
import { schedule, slotsPerHour, type Work } from './schedule.ts';

const work = (title: string, slots: number): Work => ({
  kind: 'study',
  title,
  phaseId: 'phase-1',
  projectId: null,
  slots,
});

describe('schedule', () => {
  it('carries what does not fit into the next week', () => {
    const weeks = schedule([work('a', 7), work('b', 3), work('none', 0), work('c', 6)], [5, 4, 7]);
    expect(weeks.map((week) => week.map(({ title, slots }) => `${title}${slots}`))).toEqual([
      ['a5'],
      ['a2', 'b2'],
      ['b1', 'c6'],
    ]);
  });
});

describe('slotsPerHour', () => {
  it('divides the hours of short weeks', () => {
    expect([1, 4, 5, 80].map(slotsPerHour)).toEqual([4, 4, 1, 1]);
  });
});
