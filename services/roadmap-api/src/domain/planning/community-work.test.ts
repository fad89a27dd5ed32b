import { describe, expect, it } from 'vitest';
import { communityWork } from './community-work.ts';
import { community } from './planning.builders.ts';

const MONTHLY = '1-2 posts/month';
const OPEN = ['Continuous', 'Ongoing'];
const WEEKLY = ['2-3 hours/week', '3-5 hours/week', 'Daily/weekly'];
const ALL = [...OPEN, ...WEEKLY, MONTHLY, 'Quarterly', 'When ready'];

describe('communityWork', () => {
  it('takes a fifth of the week', () => {
    expect([1, 4, 10, 15, 80].map((hours) => sum(week(0, { hours })))).toEqual([1, 3, 2, 3, 16]);
  });

  it('does the weekly activities and one of those that are always open, in turn', () => {
    expect(titles(week(0, { hours: 20 }))).toEqual(['Continuous', ...WEEKLY]);
    expect(titles(week(1, { hours: 20 })).sort()).toEqual([...WEEKLY, 'Ongoing'].sort());
  });

  it('shares the hours by the cadences', () => {
    const hours = Object.fromEntries(week(0, { hours: 80 }).map(({ title, slots }) => [title, slots]));
    expect(hours).toEqual({ Continuous: 3, '2-3 hours/week': 4, '3-5 hours/week': 6, 'Daily/weekly': 3 });
  });

  it('does in turn what a short week has no room for', () => {
    const done = Array.from({ length: 26 }, (_, index) => titles(week(index, { hours: 5 })));
    expect(new Set(done.map(({ length }) => length))).toEqual(new Set([1]));
    expect(new Set(done.flat())).toEqual(new Set([...OPEN, ...WEEKLY, MONTHLY, 'Quarterly']));
  });

  it('comes to monthly and quarterly activities when their week has come', () => {
    const weeks = Array.from({ length: 26 }, (_, index) => titles(week(index)));
    const numbersWith = (title: string) => weeks.flatMap((week, index) => (week.includes(title) ? [index + 1] : []));
    expect(numbersWith(MONTHLY)).toEqual([4, 8, 12, 16, 20, 24]);
    expect(numbersWith('Quarterly')).toEqual([13, 26]);
  });

  it('looks for a job in the last four weeks', () => {
    expect([5, 4, 3, 0].map((weeksLeft) => titles(week(0, { weeksLeft })).includes('When ready'))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});

function week(index: number, { hours = 15, weeksLeft = 40 } = {}) {
  return communityWork(community(ALL), hours, { index, weeksLeft });
}

function titles(work: readonly { title: string }[]) {
  return work.map(({ title }) => title);
}

function sum(work: readonly { slots: number }[]) {
  return work.reduce((total, { slots }) => total + slots, 0);
}
