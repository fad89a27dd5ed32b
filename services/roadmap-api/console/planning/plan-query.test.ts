import { describe, expect, it } from 'vitest';
import { BudgetTier } from '../../src/domain/plan.ts';
import { Background } from '../../src/domain/roadmap.ts';
import { BACKGROUNDS, BUDGETS, type PlanFields, readPlanQuery, toPlanRequest, writePlanQuery } from './plan-query.ts';

const today = new Date('2026-03-04T23:30:00Z');
const fields: PlanFields = {
  startDate: '2026-05-04',
  hoursPerWeek: 20,
  background: ['experienced-developer', 'no-ml-background'],
  budget: 'low',
  phases: ['phase-3', 'phase-5'],
  deadline: '2027-01-31',
};

describe('the plan’s address', () => {
  it('gives back what was written into it', () => {
    expect(readPlanQuery(new URLSearchParams(writePlanQuery(fields)), today)).toEqual(fields);
    const open = { ...fields, background: [], phases: [], deadline: '' };
    expect(readPlanQuery(new URLSearchParams(writePlanQuery(open)), today)).toEqual(open);
  });

  it('starts today, at twelve hours a week, with no money, where it says nothing', () => {
    expect(readPlanQuery(new URLSearchParams(), today)).toMatchObject({
      startDate: '2026-03-04',
      hoursPerWeek: 12,
      budget: 'free',
    });
  });

  it('ignores words that nobody offers', () => {
    const query = new URLSearchParams('background=wizard&background=ml-background&budget=lavish');
    expect(readPlanQuery(query, today)).toMatchObject({ background: ['ml-background'], budget: 'free' });
  });

  it('becomes a request without an empty deadline', () => {
    expect(toPlanRequest(fields)).toEqual(fields);
    expect(toPlanRequest({ ...fields, deadline: '' })).not.toHaveProperty('deadline');
  });

  it('offers every background and budget that the API knows', () => {
    expect([...BACKGROUNDS].sort()).toEqual([...Background.options].sort());
    expect(BUDGETS).toEqual(BudgetTier.options);
  });
});
