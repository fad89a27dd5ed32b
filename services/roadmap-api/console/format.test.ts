import { describe, expect, it } from 'vitest';
import { countOf, formatAge, formatDay, formatMonths, formatUsd, unhyphenate } from './format.ts';

describe('format', () => {
  it('writes lengths of time', () => {
    expect(formatMonths({ min: 2, max: 4 })).toBe('2–4 months');
    expect(formatMonths({ min: 1, max: 1 })).toBe('1 month');
    expect(formatMonths(null)).toBe('Ongoing');
    expect(countOf(1, 'week')).toBe('1 week');
    expect(countOf(12, 'week')).toBe('12 weeks');
  });

  it('writes money', () => {
    expect(formatUsd({ min: 520, max: 1000 })).toBe('$520–$1,000');
    expect(formatUsd({ min: 0, max: 0 })).toBe('$0');
  });

  it('writes a calendar day without moving it across time zones', () => {
    expect(formatDay('2026-01-05')).toBe('5 Jan 2026');
  });

  it('writes how long ago something was', () => {
    expect([59, 60, 3_599, 3_600, 90_000].map(formatAge)).toEqual([
      'just now',
      '1 minute ago',
      '59 minutes ago',
      '1 hour ago',
      '25 hours ago',
    ]);
  });

  it('writes identifiers as words', () => {
    expect(unhyphenate('complete-beginner')).toBe('Complete beginner');
    expect(unhyphenate('no-ml-background')).toBe('No ML background');
    expect(unhyphenate('devops-background')).toBe('DevOps background');
    expect(unhyphenate('python-beginner')).toBe('Python beginner');
  });
});
