import { describe, expect, it } from 'vitest';
import { addDays, endOfWeek, mondayOnOrAfter, startOfWeek } from './calendar.ts';

describe('calendar', () => {
  it.each([
    ['2027-01-03', '2027-01-04'],
    ['2027-01-04', '2027-01-04'],
    ['2027-01-05', '2027-01-11'],
    ['2027-12-31', '2028-01-03'],
    ['2028-02-29', '2028-03-06'],
  ])('finds the Monday on or after %s: %s', (day, monday) => {
    expect(mondayOnOrAfter(day)).toBe(monday);
  });

  it('counts over the end of February in a leap year', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
  });

  it('gives a week its Monday and Sunday', () => {
    expect([startOfWeek('2027-01-04', 1), endOfWeek('2027-01-04', 1)]).toEqual(['2027-01-04', '2027-01-10']);
    expect([startOfWeek('2027-01-04', 53), endOfWeek('2027-01-04', 53)]).toEqual(['2028-01-03', '2028-01-09']);
  });
});
