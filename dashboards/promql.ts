/** PromQL for events a second of a counter, by one label, over Grafana's rate interval; `only` is a matcher such as `le="1"`. */
export const rateBy = (counter: string, label: string, only?: string) =>
  `sum by (${label}) (rate(${chosen(counter, only)}[$__rate_interval]))`;

/** PromQL for a quantile (0 to 1) of a histogram, by one label where given. Interpolated within a bucket. */
export function quantileBy(quantile: number, histogram: string, label?: string, only?: string): string {
  const labels = label === undefined ? 'le' : `le, ${label}`;
  return `histogram_quantile(${quantile}, sum by (${labels}) (rate(${chosen(`${histogram}_bucket`, only)}[$__rate_interval])))`;
}

/** PromQL for the mean of a histogram. */
export const meanOf = (histogram: string, only?: string) =>
  `sum(rate(${chosen(`${histogram}_sum`, only)}[$__rate_interval])) / sum(rate(${chosen(`${histogram}_count`, only)}[$__rate_interval]))`;

/** PromQL for what share of a counter's events has a label's value, over a window; `values` is a regular expression. */
export const shareOf = (counter: string, label: string, values: string, window: string) =>
  `sum(rate(${counter}{${label}=~"${values}"}[${window}])) / sum(rate(${counter}[${window}]))`;

const chosen = (series: string, only?: string) => (only === undefined ? series : `${series}{${only}}`);
