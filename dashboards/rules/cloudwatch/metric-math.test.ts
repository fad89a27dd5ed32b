import { describe, expect, it } from 'vitest';
import { readMetricMath, type Series } from './metric-math.ts';

/** The cases are those of https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html, by its sections. */
describe('readMetricMath', () => {
  describe('arithmetic', () => {
    it.each([
      ['a + b', [11, null, null, 44]],
      ['b - a', [9, null, null, 36]],
      ['2 * a', [2, 2 * 2, null, 8]],
      ['b / a', [10, null, null, 10]],
      ['a + a * 10', [11, 22, null, 44]],
      ['(a + a) * 10', [20, 40, null, 80]],
      ['-a', [-1, -2, null, -4]],
      ['8 - 4 - a', [3, 2, null, 0]],
    ])('%s: what is missing on one side is missing', (expression, expected) => {
      expect(readMetricMath(expression)(METRICS)).toEqual(expected);
    });

    it('has no value where something is divided by zero', () => {
      expect(readMetricMath('a / zero')(METRICS)).toEqual([null, null, null, null]);
    });
  });

  describe('comparisons and logic give 1 and 0', () => {
    it.each([
      ['a > 1', [0, 1, null, 1]],
      ['a >= 2', [0, 1, null, 1]],
      ['a < 2', [1, 0, null, 0]],
      ['a <= 1', [1, 0, null, 0]],
      ['a == 2', [0, 1, null, 0]],
      ['a != 2', [1, 0, null, 1]],
      ['a > 1 AND a < 4', [0, 1, null, 0]],
      ['a < 2 OR a > 2', [1, 0, null, 1]],
      ['a + 1 > 2', [0, 1, null, 1]],
    ])('%s', (expression, expected) => {
      expect(readMetricMath(expression)(METRICS)).toEqual(expected);
    });
  });

  describe('IF', () => {
    it('takes either side point by point, and any number but 0 for true', () => {
      expect(readMetricMath('IF(a > 1, a, 0)')(METRICS)).toEqual([0, 2, null, 4]);
      expect(readMetricMath('IF(a - 2, 1, b)')(METRICS)).toEqual([1, null, null, 1]);
    });

    it('may stand in itself', () => {
      expect(readMetricMath('IF(a > 1, IF(a > 2, 20, 10), 0)')(METRICS)).toEqual([0, 10, null, 20]);
    });
  });

  it('FILL puts a value where one is missing, also where a metric reported nothing at all', () => {
    expect(readMetricMath('FILL(b, 0)')(METRICS)).toEqual([10, 0, 30, 40]);
    expect(readMetricMath('FILL(silent, 0) + FILL(a, 5)')(METRICS)).toEqual([1, 2, 5, 4]);
  });

  it('MAX, MIN and SUM go over a list, without what is missing then', () => {
    expect(readMetricMath('MAX([a, b])')(METRICS)).toEqual([10, 2, 30, 40]);
    expect(readMetricMath('MIN([a, b])')(METRICS)).toEqual([1, 2, 30, 4]);
    expect(readMetricMath('SUM([a, b, silent])')(METRICS)).toEqual([11, 2, 30, 44]);
  });

  it.each([
    ['a +', 'its end'],
    ['a b', 'b'],
    ['FILL(a, 0', 'its end'],
    ['ANOMALY_DETECTION_BAND(a, 2)', 'ANOMALY_DETECTION_BAND'],
  ])('refuses %s rather than guess', (expression, culprit) => {
    expect(() => readMetricMath(expression)).toThrow(`doesn't know what ${culprit} means`);
  });

  it('refuses what is no series, and what the alarm does not read', () => {
    expect(() => readMetricMath('1 + 1')).toThrow('needs a time series');
    expect(() => readMetricMath('[a, b]')).toThrow("doesn't know what [ means");
    expect(() => readMetricMath('a + unknown')(METRICS)).toThrow("asks for unknown, which the alarm doesn't read");
  });
});

const METRICS: Readonly<Record<string, Series>> = {
  a: [1, 2, null, 4],
  b: [10, null, 30, 40],
  zero: [0, 0, 0, 0],
  silent: [null, null, null, null],
};
