import { describe, expect, it } from 'vitest';
import { marksOf, withBetween } from './between-marks.ts';

const MARKS = marksOf('cost');

describe('withBetween', () => {
  it('replaces what stands between the marks, and nothing around them', () => {
    const page = 'before\n<!-- cost:begin -->\nold\n<!-- cost:end -->\nafter\n';
    expect(withBetween(page, MARKS, 'new $&')).toBe('before\n<!-- cost:begin -->\nnew $&\n<!-- cost:end -->\nafter\n');
  });

  it.each(['no marks', '<!-- cost:begin --> alone', 'in vain: <!-- cost:end --> <!-- cost:begin -->'])(
    'has no place for it: %s',
    (page) => {
      expect(withBetween(page, MARKS, 'new')).toBeNull();
    },
  );
});
