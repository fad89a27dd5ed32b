import { METRICS } from '../../services/roadmap-api/contract.ts';
import type { Prometheus } from './start-prometheus.ts';

/** What no request from outside can cause here, and what shows that it is counted all the same. */
const NOT_FROM_OUTSIDE: Readonly<Record<string, string>> = {
  [METRICS.citationsRemoved]: 'the simulated model makes up no source (answer-question.test.ts)',
  [METRICS.linksRemoved]: 'the simulated model writes no address of its own (watched-model.test.ts)',
  [METRICS.spans]: 'traces are off there (traces:prove)',
  [METRICS.staleSearches]: 'an embedded database is never away (search-passages.test.ts)',
};

/** Counters and histograms; a gauge may well stand still. */
const COUNTS = [
  ...Object.values(METRICS).filter((name) => name.endsWith('_total')),
  METRICS.requestDuration,
  METRICS.searchDuration,
  METRICS.retrievalCosine,
  METRICS.firstTokenDuration,
  METRICS.outputRate,
];

export interface Unmoved {
  readonly metric: string;
  /** Why that is as it must be; null where the traffic should have moved it. */
  readonly because: string | null;
}

/** The metrics that counted nothing, which a panel would show as a line at zero for ever. */
export async function findUnmoved(prometheus: Pick<Prometheus, 'query'>): Promise<Unmoved[]> {
  const moved = await Promise.all(
    COUNTS.map(async (metric) => (await prometheus.query(`sum({__name__=~"${metric}(_count)?"}) > 0`)).length > 0),
  );
  return COUNTS.filter((_, index) => !moved[index]).map((metric) => ({
    metric,
    because: NOT_FROM_OUTSIDE[metric] ?? null,
  }));
}
