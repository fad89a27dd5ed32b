import { describe, expect, it } from 'vitest';
import { inMegabytes, inPercent, inRate, inSpan, inTime, inUsd, inWhole } from './in-figures.ts';

describe('figures', () => {
  it.each([
    [inWhole(1_204), '1,204'],
    [inWhole(null), '–'],
    [inRate(0.4231), '0.42'],
    [inRate(1_234.5), '1,235'],
    [inTime(0.00341), '3.4 ms'],
    [inTime(0.82), '820 ms'],
    [inTime(0.9999), '1 s'],
    [inTime(1.254), '1.25 s'],
    [inTime(null), '–'],
    // What is missing must be seen.
    [inPercent(0.99999), '99.99 %'],
    [inPercent(1), '100 %'],
    [inPercent(0.579), '57 %'],
    [inPercent(0.0012), '0.12 %'],
    [inPercent(-0.65), '−65 %'],
    [inUsd(0), '$0.00'],
    [inUsd(0.01213), '$0.012'],
    [inUsd(3.2), '$3.20'],
    [inUsd(999_999), '$999,999'],
    [inMegabytes(212_400_000), '212 MB'],
    [inSpan(40), '40 s'],
    [inSpan(720), '12 min'],
    [inSpan(9_000), '3 h'],
    [inSpan(777_600), '9 days'],
  ])('%s', (text, expected) => {
    expect(text).toBe(expected);
  });
});
