/** PromQL for events a second of a counter, by one label, over Grafana's rate interval. */
export const rateBy = (counter: string, label: string) => `sum by (${label}) (rate(${counter}[$__rate_interval]))`;

/** PromQL for a quantile (0 to 1) of a histogram, by one label where given. Interpolated within a bucket. */
export function quantileBy(quantile: number, histogram: string, label?: string): string {
  const labels = label === undefined ? 'le' : `le, ${label}`;
  return `histogram_quantile(${quantile}, sum by (${labels}) (rate(${histogram}_bucket[$__rate_interval])))`;
}
