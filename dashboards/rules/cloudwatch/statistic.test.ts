import { describe, expect, it } from 'vitest';
import { statisticOf } from './statistic.ts';

/** By the definitions and examples of https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html */
describe('statisticOf', () => {
  it.each([
    ['Sum', 55],
    ['SampleCount', 10],
    ['Average', 5.5],
    ['Minimum', 1],
    ['Maximum', 10],
    ['p50', 5],
    ['p90', 9],
    ['p99.9', 10],
    ['TC(2.5:)', 8],
    ['TC(:4)', 4],
    ['TC(2:4)', 2],
    ['PR(:3)', 30],
    ['PR(2:8)', 60],
  ])('%s of one to ten is %d', (name, expected) => {
    expect(statisticOf(name)([4, 2, 1, 3, 5, 10, 9, 8, 7, 6])).toBe(expected);
  });

  it('leaves out the lower bound of a trimmed count and takes in the upper one', () => {
    expect(statisticOf('TC(1:2)')([1, 2])).toBe(1);
  });

  it('refuses a name that it does not know', () => {
    expect(() => statisticOf('tm99')).toThrow('tm99 is no statistic');
  });
});
