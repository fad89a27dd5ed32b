import { describe, expect, it } from 'vitest';
import type { Mutant } from './mutant.ts';
import { summaryOfHunt } from './summary-of-hunt.ts';

const mutant = (check: string, fate: Mutant['fate']): Mutant => ({
  item: 'phase-5/1',
  check,
  mistake: 'Five is four',
  fate,
  saw: `${check} was asked.`,
  durationMs: 1,
});

describe('the summary of a hunt', () => {
  it('is one line where all were caught', () => {
    expect(summaryOfHunt([mutant('a', 'caught'), mutant('b', 'caught')], '3 s')).toEqual([
      '2 of 2 seeded mistakes were caught, in 3 s.',
    ]);
  });

  it('counts a check that is red anyway apart, and names what was missed', () => {
    expect(summaryOfHunt([mutant('a', 'caught'), mutant('b', 'survived'), mutant('c', 'red-anyway')], '3 s')).toEqual([
      'SURVIVED  phase-5/1 b  b was asked.',
      'RED-ANYWAY  phase-5/1 c  c was asked.',
      '1 of 2 seeded mistakes were caught, in 3 s. 1 more could not be hunted: its check is red without it.',
    ]);
  });
});
