/**
 * Reads Prometheus' text form. What is returned sums all series of a metric; one with labels, written as `name{label="value"}`, sums
 * those that have them. 0 where there is none, as a counter has no series before its first count.
 */
export function readMetrics(text: string): (metric: string) => number {
  const series = text.split('\n').flatMap((line) => {
    const [, name, labels = '', value] = /^([a-z_]+)(\{.*\})? (\S+)/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, labels, value: Number(value) }];
  });
  return (metric) => {
    const [, wanted, label = ''] = /^([a-z_]+)(?:\{(.*)\})?$/.exec(metric) ?? [];
    return series
      .filter(({ name, labels }) => name === wanted && labels.includes(label))
      .reduce((sum, { value }) => sum + value, 0);
  };
}
