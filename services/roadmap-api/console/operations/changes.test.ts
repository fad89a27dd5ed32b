import { describe, expect, it } from 'vitest';
import { growthOf, quantileIn, quantileOf, rateOf, type Span, seriesOf, shareOf, spanBefore } from './changes.ts';
import { requestDurations, requests, serverErrors } from './counters.ts';
import { buildOperations } from './operations.builders.ts';

const span = (from: Parts, to: Parts): Span => ({ from: buildOperations(from), to: buildOperations(to) });
type Parts = Parameters<typeof buildOperations>[0];

describe('what happened between two samples', () => {
  const ten = span({ counts: [5, 0, 0, 0] }, { seconds: 10, counts: [5, 9, 1, 0] });

  it('is the difference of their counters, and that by the time between them', () => {
    expect(growthOf(ten, requests)).toBe(10);
    expect(rateOf(ten, requests)).toBe(1);
    expect(rateOf(span({}, {}), requests)).toBe(0);
  });

  it('has a share of a kind, where anything happened at all', () => {
    const broken = span({ statuses: { '2xx': 3 } }, { statuses: { '2xx': 6, '5xx': 1 } });
    expect(shareOf(broken, serverErrors, requests)).toBe(0.25);
    expect(shareOf(span({}, {}), serverErrors, requests)).toBeNull();
  });

  it('has quantiles of its own, whatever was before', () => {
    // Nine of ten between 10 and 100 ms, the tenth above: the middle lies at five ninths of the way.
    expect(quantileOf(0.5, ten, requestDurations)).toBeCloseTo(0.01 + (0.09 * 5) / 9);
    expect(quantileOf(0.95, ten, requestDurations)).toBeCloseTo(0.1 + 0.9 * 0.5);
    expect(quantileOf(0.5, span({ counts: [9, 0, 0, 0] }, { counts: [9, 0, 0, 0] }), requestDurations)).toBeNull();
  });
});

describe('quantileIn', () => {
  it.each([
    [0.5, [10, 0, 0], 0.5],
    [1, [0, 10, 0], 2],
    // Longer than every bound: nobody knows how long.
    [0.99, [1, 0, 99], 2],
    [0.5, [0, 0, 0], null],
  ])('finds %d in %j', (quantile, counts, expected) => {
    expect(quantileIn(quantile, [1, 2], counts)).toBe(expected);
  });
});

describe('spanBefore', () => {
  const samples = [0, 2, 4, 30].map((seconds) => buildOperations({ seconds }));

  it('reaches back as far as it may', () => {
    expect(spanBefore(samples, 2, 60)).toEqual({ from: samples[0], to: samples[2] });
    expect(spanBefore(samples, 2, 3)).toEqual({ from: samples[1], to: samples[2] });
  });

  it('is none for the first sample, and across a pause', () => {
    expect(spanBefore(samples, 0, 60)).toBeNull();
    expect(spanBefore(samples, 3, 10)).toBeNull();
    expect(seriesOf(samples, 10, () => 1)).toEqual([null, 1, 1, null]);
  });
});
