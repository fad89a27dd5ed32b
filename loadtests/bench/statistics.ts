/** The value below which a share `q` (0 to 1) of `sorted` lies, by the nearest-rank rule. Throws for no values. */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))];
  if (value === undefined) throw new RangeError('A quantile of no values does not exist.');
  return value;
}

export interface Spread {
  readonly median: number;
  /** First and third quartile. */
  readonly iqr: readonly [number, number];
}

/** Median and quartiles over rounds. */
export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), iqr: [quantile(sorted, 0.25), quantile(sorted, 0.75)] };
}
