import { DAY_MS } from '../utc-day.ts';

/** A calendar day as `YYYY-MM-DD`: no time of day, no zone, and text order is time order. */
export type Day = string;

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

export function mondayOnOrAfter(day: Day): Day {
  const weekday = new Date(Date.parse(day)).getUTCDay();
  return addDays(day, (8 - weekday) % 7);
}

/** The Monday of week `number`, counted from 1, of a plan that starts on Monday `startsOn`. */
export function startOfWeek(startsOn: Day, number: number): Day {
  return addDays(startsOn, 7 * (number - 1));
}

/** The Sunday of that week. */
export function endOfWeek(startsOn: Day, number: number): Day {
  return addDays(startsOn, 7 * number - 1);
}
