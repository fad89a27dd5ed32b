import { describe, expect, it } from 'vitest';
import type { Background, Customization } from '../roadmap.ts';
import { phaseLength } from './phase-length.ts';
import { phase } from './planning.builders.ts';

describe('phaseLength', () => {
  it.each([
    [10, 16, 'near the longest duration'],
    [15, 13, 'the middle'],
    [20, 10, 'near the shortest'],
    [5, 33, 'the work of the slowest pace over half the hours'],
    [40, 5, 'the work of the quickest pace over twice the hours'],
    [80, 2, 'the same over four times'],
  ])('at %i hours a week makes 2-4 months %i weeks: %s', (hoursPerWeek, weeks) => {
    expect(lengthOf([], [], hoursPerWeek).weeks).toBe(weeks);
  });

  it('is at least a week', () => {
    expect(phaseLength({ ...phase(), durationMonths: { min: 0.1, max: 0.1 } }, new Set(), 80).weeks).toBe(1);
  });

  it('takes other months for a background that the notes speak of', () => {
    const note = { audience: 'Beginners', background: 'complete-beginner', months: { min: 5, max: 6 } } as const;
    expect(lengthOf([note], ['complete-beginner']).weeks).toBe(24);
    expect(lengthOf([note], ['ml-background']).weeks).toBe(13);
  });

  it('adds months on top of those', () => {
    const notes = [
      { audience: 'Python beginners', background: 'python-beginner', addMonths: 1 },
      { audience: 'Experienced developers', background: 'experienced-developer', months: { min: 1, max: 1 } },
    ] as const;
    const { weeks, longestWeeks } = lengthOf(notes, ['experienced-developer', 'python-beginner']);
    expect([weeks, longestWeeks]).toEqual([9, 2 * (52 / 12)]);
  });

  it('says how it came about', () => {
    const notes = [
      { audience: 'No ML background', background: 'no-ml-background', months: { min: 4, max: 4 } },
      { audience: 'Python beginners', background: 'python-beginner', addMonths: 1 },
      { audience: 'DevOps background', background: 'devops-background' },
    ] as const;
    expect(lengthOf(notes, ['no-ml-background', 'python-beginner', 'devops-background'], 1).because).toEqual([
      'The roadmap gives Phase 3, RAG systems, 2-4 months at 10-20 hours a week.',
      'No ML background: it takes 4 months instead.',
      'Python beginners: it takes 1 month more.',
      'At 1 hour a week that is 217 weeks.',
    ]);
  });
});

type Note = { audience: string } & NonNullable<Customization['adjustment']>;

function lengthOf(notes: readonly Note[], backgrounds: readonly Background[], hoursPerWeek = 15) {
  const customizations = notes.map(({ audience, ...adjustment }) => ({ audience, advice: 'So be it.', adjustment }));
  return phaseLength(
    { ...phase({ customizations }), durationMonths: { min: 2, max: 4 } },
    new Set(backgrounds),
    hoursPerWeek,
  );
}
