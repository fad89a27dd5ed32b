import { METRICS } from '../services/roadmap-api/contract.ts';

/** Every metric of the contract with the suffix of a histogram and the selector that may follow it. */
const SERIES = new RegExp(`\\b(?:${Object.values(METRICS).join('|')})(?:_bucket|_sum|_count)?\\b(\\{[^}]*\\})?`, 'g');

/**
 * Narrows each series of a query to the profiles that are chosen at the top of the board.
 *
 * Done once for all panels, so that none can forget it: two copies in one Prometheus would read as one.
 */
export function scopeToProfile(promql: string): string {
  return promql.replace(SERIES, (series, selector: string | undefined) => {
    const name = selector === undefined ? series : series.slice(0, -selector.length);
    const matchers = selector?.slice(1, -1) ?? '';
    return `${name}{${matchers === '' ? '' : `${matchers}, `}profile=~"$profile"}`;
  });
}
