import { describe, expect, it } from 'vitest';
import { inSeconds, tallyOf } from './tally-of.ts';

describe('tallyOf', () => {
  it('counts each verdict, those too that nothing came to', () => {
    const checks = [{ verdict: 'passed' }, { verdict: 'unproven' }, { verdict: 'passed' }] as const;
    expect(tallyOf(checks)).toEqual({ passed: 2, failed: 0, unproven: 1 });
  });
});

describe('inSeconds', () => {
  it.each([
    [40, '0.0 s'],
    [310, '0.3 s'],
    [9_940, '9.9 s'],
    [9_960, '10 s'],
    [59_400, '59 s'],
    [59_600, '1 min 0 s'],
    [412_000, '6 min 52 s'],
  ])('writes %i ms as %s', (durationMs, text) => {
    expect(inSeconds(durationMs)).toBe(text);
  });
});
