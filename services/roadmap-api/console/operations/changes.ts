import type { Operations } from '../../client/generated/api.ts';
import { secondsBetween } from './make-history.ts';

/** Two samples of one replica: what happened between them is the difference of their counters. */
export interface Span {
  readonly from: Operations;
  readonly to: Operations;
}

/** Reads a counter, or a histogram, out of a sample. */
type Read<T> = (sample: Operations) => T;

/** The longest span that ends with this sample and is at most so long; null where no earlier sample is that near. */
export function spanBefore(samples: readonly Operations[], place: number, seconds: number): Span | null {
  const to = samples[place];
  if (to === undefined) return null;
  const from = samples.slice(0, place).find((sample) => secondsBetween(sample, to) <= seconds);
  return from === undefined ? null : { from, to };
}

/** A value for each sample, told by the span that ends there. Null where there is none, or nothing to tell. */
export function seriesOf(
  samples: readonly Operations[],
  seconds: number,
  tell: (span: Span) => number | null,
): readonly (number | null)[] {
  return samples.map((_, place) => {
    const span = spanBefore(samples, place, seconds);
    return span === null ? null : tell(span);
  });
}

/** How much a counter grew. */
export const growthOf = ({ from, to }: Span, read: Read<number>): number => read(to) - read(from);

/** How much a counter grew a second. */
export function rateOf(span: Span, read: Read<number>): number {
  const seconds = secondsBetween(span.from, span.to);
  return seconds <= 0 ? 0 : growthOf(span, read) / seconds;
}

/** What share of a growth was of a kind; null where nothing grew. */
export function shareOf(span: Span, part: Read<number>, whole: Read<number>): number | null {
  const all = growthOf(span, whole);
  return all <= 0 ? null : growthOf(span, part) / all;
}

interface Durations {
  readonly boundsSeconds: readonly number[];
  readonly counts: readonly number[];
}

/** A quantile, such as 0.95, of the durations within a span; null where there were none. */
export function quantileOf(quantile: number, { from, to }: Span, read: Read<Durations>): number | null {
  const [before, after] = [read(from), read(to)];
  const counts = after.counts.map((count, place) => count - (before.counts[place] ?? 0));
  return quantileIn(quantile, after.boundsSeconds, counts);
}

/** As Prometheus’ `histogram_quantile`: within a bucket durations are taken to lie evenly, beyond the last bound at that bound. */
export function quantileIn(quantile: number, bounds: readonly number[], counts: readonly number[]): number | null {
  const wanted = quantile * sumOf(counts);
  if (wanted <= 0) return null;
  let below = 0;
  for (const [place, count] of counts.entries()) {
    if (below + count >= wanted && count > 0) {
      const upper = bounds[place];
      const lower = place === 0 ? 0 : (bounds[place - 1] ?? 0);
      return upper === undefined ? lower : lower + ((upper - lower) * (wanted - below)) / count;
    }
    below += count;
  }
  return bounds.at(-1) ?? null;
}

export const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
