import type { Interval } from './bootstrap.ts';

/** Of the normal distribution: 95 % lie within as many standard deviations. */
const Z = 1.96;

/** Wilson's score interval of a share, 95 %. Unlike the bootstrap it says something where all or none of the cases hit. */
export function wilsonInterval(hits: number, cases: number): Interval {
  const share = hits / cases;
  const spread = Z ** 2 / cases;
  const centre = share + spread / 2;
  const half = Z * Math.sqrt((share * (1 - share)) / cases + spread / (4 * cases));
  return { low: Math.max(0, (centre - half) / (1 + spread)), high: Math.min(1, (centre + half) / (1 + spread)) };
}
