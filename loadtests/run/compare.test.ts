import { describe, expect, it } from 'vitest';
import { compare } from './compare.ts';
import { aSummary, BROKE, HELD } from './summary.builders.ts';

const search = (p95Ms: number, shed = 0) =>
  aSummary({ requests: [{ name: 'search', served: 600, limited: 0, shed, failed: 0, p50Ms: 4, p95Ms, p99Ms: 40 }] });
const verdictOn = (figure: string, ...[before, now]: Parameters<typeof compare>) =>
  compare(before, now).find((change) => change.figure === figure)?.verdict;

describe('compare', () => {
  it.each([
    [20, 22, 'similar'],
    [20, 24, 'worse'],
    [20, 12, 'better'],
    [0.4, 1.2, 'similar'],
  ])('takes %d ms and then %d ms for %s', (before, now, verdict) => {
    expect(verdictOn('search, p95', search(before), search(now))).toBe(verdict);
  });

  it('knows that more visits are better, and more refusals worse', () => {
    const point = (perSecond: number) => aSummary({ breakingPoint: { held: { ...HELD, perSecond }, broke: BROKE } });
    expect(verdictOn('visits a second within objectives', point(80), point(100))).toBe('better');
    expect(verdictOn('requests not served', search(20), search(20, 60))).toBe('worse');
    expect(verdictOn('visits a second', aSummary(), aSummary({ visits: 1_000 }))).toBe('worse');
  });

  it('compares what both runs have', () => {
    const figures = compare(aSummary({ firstToken: null }), aSummary()).map(({ figure }) => figure);
    expect(figures).toEqual(['visits a second', 'requests not served', 'search, p95']);
  });
});
