import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import { SUPPRESSIONS } from './suppressions.ts';

const FINDING = { check: 'C1', says: 'Key a is bad', stage: 'personal', type: 'A::B::C', where: 'personal/Data: X1' };
const SUPPRESSION = { check: 'C1', type: 'A::B::C', stages: ['personal'], about: 'Key a', reason: 'It costs more.' };

describe('judge', () => {
  it('accepts what is explained', () => {
    expect(judge([FINDING], [SUPPRESSION])).toEqual({ unexplained: [], stale: [], acceptedCount: 1 });
  });

  it.each([
    ['another check', { check: 'C2' }],
    ['another stage', { stage: 'production' }],
    ['another type', { type: 'A::B::D' }],
    ['another matter', { says: 'Key b is bad' }],
  ])('accepts nothing of %s', (_, change) => {
    const finding = { ...FINDING, ...change };
    expect(judge([FINDING, finding], [SUPPRESSION]).unexplained).toEqual([finding]);
  });

  it('reports a suppression whose finding is gone, for each of its stages', () => {
    const suppression = { ...SUPPRESSION, stages: ['personal', 'production'] };
    expect(judge([FINDING], [suppression]).stale).toEqual([
      'C1 of A::B::C in production is found no more: remove it from suppressions.ts.',
    ]);
  });
});

describe('suppressions', () => {
  it.each(SUPPRESSIONS.map(({ check, type, reason }) => [check, type, reason]))(
    'give a reason that a reader can judge: %s of %s',
    (_check, _type, reason) => {
      expect(reason).toMatch(/^[A-Z].{60,}\.$/s);
      expect(reason).not.toMatch(/false positive|not applicable|n\/a|suppress|todo/i);
    },
  );
});
