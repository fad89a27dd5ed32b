import { describe, expect, it } from 'vitest';
import { gapsOf, type Plan } from './plan-gaps.ts';

const WISHES = { startDate: '2027-01-02', hoursPerWeek: 10 };
const week = (number: number, startsOn: string, endsOn: string, hours = 10) => ({
  number,
  startsOn,
  endsOn,
  tasks: [{ hours: hours - 3 }, { hours: 3 }],
});
const PLAN: Plan = {
  startsOn: '2027-01-04',
  endsOn: '2027-01-17',
  totalWeeks: 2,
  weeks: [week(1, '2027-01-04', '2027-01-10'), week(2, '2027-01-11', '2027-01-17')],
};

describe('gapsOf', () => {
  it('finds nothing wrong with weeks that follow each other from the first Monday on', () => {
    expect(gapsOf(PLAN, WISHES)).toEqual([]);
  });

  it.each([
    [{ weeks: [PLAN.weeks[0], week(2, '2027-01-12', '2027-01-17')] }, /Week 2 starts on 2027-01-12/],
    [{ weeks: [PLAN.weeks[0], week(2, '2027-01-11', '2027-01-18')] }, /Week 2 ends on/],
    [{ weeks: [PLAN.weeks[0], week(2, '2027-01-11', '2027-01-17', 9)] }, /Week 2 has 9 hours and not 10/],
    [{ weeks: [PLAN.weeks[0], week(3, '2027-01-11', '2027-01-17')] }, /Week 3 stands in place 2/],
    [{ startsOn: '2027-01-05' }, /not the first Monday/],
    [{ startsOn: '2027-01-11' }, /not the first Monday/],
    [{ totalWeeks: 3 }, /does not end with its last week/],
    [{ endsOn: '2027-01-24' }, /does not end with its last week/],
  ])('finds %j', (change, finding) => {
    expect(gapsOf({ ...PLAN, ...change } as Plan, WISHES).join(' ')).toMatch(finding);
  });
});
