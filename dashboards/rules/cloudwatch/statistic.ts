type Statistic = (values: readonly number[]) => number;

const SIMPLE: Readonly<Record<string, Statistic>> = {
  Sum: (values) => values.reduce((sum, value) => sum + value, 0),
  SampleCount: (values) => values.length,
  Average: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  Minimum: (values) => values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
  Maximum: (values) => values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
};

/**
 * A statistic by the name that alarms call it: the simple ones, `p95`, `TC(2.5:)` and `PR(:2.5)` (how many, or which percentage, lie
 * above the first and at most at the second bound). https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
 *
 * How CloudWatch interpolates percentiles isn't documented; here it is the nearest rank: the least value that p percent don't exceed.
 */
export function statisticOf(name: string): Statistic {
  const simple = SIMPLE[name];
  if (simple !== undefined) return simple;
  const percentile = /^p(\d+(?:\.\d+)?)$/.exec(name)?.[1];
  if (percentile !== undefined) return (values) => nearestRank(values, Number(percentile));
  const [, kind, from = '', to = ''] = /^(TC|PR)\((\d*\.?\d*):(\d*\.?\d*)\)$/.exec(name) ?? [];
  if (kind === undefined) throw new Error(`${name} is no statistic that this evaluator knows.`);
  const above = from === '' ? Number.NEGATIVE_INFINITY : Number(from);
  const atMost = to === '' ? Number.POSITIVE_INFINITY : Number(to);
  const within = (values: readonly number[]) => values.filter((value) => value > above && value <= atMost).length;
  return kind === 'TC' ? within : (values) => (100 * within(values)) / values.length;
}

function nearestRank(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}
