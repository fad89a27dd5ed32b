import type { MonthRange, UsdRange } from '../client/generated/api.ts';

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const USD = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 });

/** `2–4 months`, or `Ongoing` for a phase that never ends. */
export function formatMonths(range: MonthRange): string {
  if (range === null) return 'Ongoing';
  return range.min === range.max ? countOf(range.min, 'month') : `${range.min}–${range.max} months`;
}

/** `$520–$1,000`, or one figure where both ends agree; `–` where there is none. */
export function formatUsd(range: UsdRange): string {
  if (range === null) return '–';
  const { min, max } = range;
  return min === max ? USD.format(min) : `${USD.format(min)}–${USD.format(max)}`;
}

/** `5 Jan 2026` from `2026-01-05`; a calendar day, the same in every time zone. */
export function formatDay(isoDate: string): string {
  return DAY.format(new Date(`${isoDate}T00:00:00Z`));
}

/** `1 week`, `2 weeks`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** How long ago something was, roughly: `just now`, `3 minutes ago`, `2 hours ago`. */
export function formatAge(seconds: number): string {
  if (seconds < 60) return 'just now';
  if (seconds < 3_600) return `${countOf(Math.floor(seconds / 60), 'minute')} ago`;
  return `${countOf(Math.floor(seconds / 3_600), 'hour')} ago`;
}

/** `complete-beginner` as a reader writes it: `Complete beginner`. */
export function unhyphenate(word: string): string {
  const text = word
    .replaceAll('-', ' ')
    .replace(/\b(ml|devops)\b/g, (name) => ({ ml: 'ML', devops: 'DevOps' })[name] ?? name);
  return text.replace(/^\p{L}/u, (letter) => letter.toUpperCase()).replace(/\bpython\b/, 'Python');
}
