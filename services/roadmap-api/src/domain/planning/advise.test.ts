import { describe, expect, it } from 'vitest';
import { PlanRequest } from '../plan.ts';
import type { Background } from '../roadmap.ts';
import { advise } from './advise.ts';
import { phase } from './planning.builders.ts';

const PHASES = [
  phase({
    customizations: [
      { audience: 'ML background', advice: 'Go fast.', adjustment: { background: 'ml-background' } },
      { audience: 'Budget', advice: 'Use open source.', adjustment: null },
      { audience: 'Time-constrained', advice: 'One activity.', adjustment: null },
      { audience: 'Research-oriented', advice: 'Read papers.', adjustment: null },
    ],
  }),
];

describe('advise', () => {
  it('gives the notes for the backgrounds of the learner', () => {
    expect(notes({ budget: 'standard' }, ['ml-background'])).toEqual(['Phase 3, ml background: Go fast.']);
    expect(notes({ budget: 'standard' }, ['devops-background'])).toEqual([]);
  });

  it('gives the notes on a budget to those who have a small one', () => {
    expect(notes({ budget: 'low' })).toEqual(['Phase 3, budget: Use open source.']);
  });

  it('gives the notes on time to those who have less than the roadmap assumes, and says what that means', () => {
    expect(notes({ budget: 'standard', hoursPerWeek: 9 })).toEqual([
      'Phase 3, time-constrained: One activity.',
      'The roadmap assumes 10-20 hours a week; at 9 the same work takes longer in proportion.',
    ]);
  });

  it('says what a quicker pace means', () => {
    expect(notes({ budget: 'standard', hoursPerWeek: 21 })).toEqual([
      'The roadmap assumes 10-20 hours a week; at 21 the same work is done sooner in proportion.',
    ]);
  });
});

function notes(request: Partial<PlanRequest>, backgrounds: readonly Background[] = []) {
  const whole = PlanRequest.parse({ startDate: '2027-01-04', hoursPerWeek: 15, ...request });
  return advise(PHASES, new Set(backgrounds), whole);
}
