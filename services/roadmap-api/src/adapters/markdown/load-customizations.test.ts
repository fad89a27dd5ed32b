import { describe, expect, it } from 'vitest';
import { phraseOfMonths } from './load-customizations.ts';

describe('a range of months in words', () => {
  it.each([
    [{ min: 1, max: 3 }, '1-3 months'],
    [{ min: 4, max: 4 }, '4 months'],
    [{ min: 1, max: 1 }, '1 month'],
    [{ min: 0.5, max: 1 }, '2-4 weeks'],
    [{ min: 0.5, max: 0.5 }, '2 weeks'],
  ])('%o reads as %s', (months, phrase) => {
    expect(phraseOfMonths(months)).toBe(phrase);
  });
});
