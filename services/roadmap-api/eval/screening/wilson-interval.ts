import type { Interval } from '../bootstrap.ts';

/** 97.5th percentile of the normal distribution. */
const Z = 1.959964;

/** Wilson's 95 % interval of a share: unlike a bootstrap it is no point where nothing, or everything, was hit. */
export function wilsonInterval(hits: number, count: number): Interval {
  if (count === 0) return { low: 0, high: 1 };
  const share = hits / count;
  const spread = Z * Math.sqrt((share * (1 - share)) / count + (Z * Z) / (4 * count * count));
  const middle = share + (Z * Z) / (2 * count);
  const scale = 1 + (Z * Z) / count;
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}
