import { seededRandom } from '../../seeded-random.ts';

/** Bounds between which the mean lies with 95 % confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Fixed, so that a run can be repeated to the last digit. */
export const SEED = 20_261_123;

const RESAMPLES = 10_000;

export const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Percentile bootstrap of a mean over questions: what other questions of the same kind would give.
 *
 * For the difference of two methods, pass the differences question by question: much narrower than the two intervals.
 */
export function bootstrapInterval(values: readonly number[]): Interval {
  const random = seededRandom(SEED);
  const means = Array.from({ length: RESAMPLES }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0)),
  ).sort((a, b) => a - b);
  return { low: means[Math.floor(RESAMPLES * 0.025)] ?? 0, high: means[Math.floor(RESAMPLES * 0.975)] ?? 0 };
}
