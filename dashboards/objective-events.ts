import { METRICS } from '../services/roadmap-api/contract.ts';
import type { Objective } from './slo.ts';

/** PromQL of what happened in a window, and of what of it was bad. */
interface ObjectiveEvents {
  readonly all: string;
  readonly bad: string;
}

export interface Counting {
  /** `5m`, `30d`, or Grafana's `$__range`. */
  readonly window: string;
  /** Events a second, or how many there were. */
  readonly as?: 'rate' | 'increase';
  /** A label whose values are counted apart; without one everything is one sum. */
  readonly by?: string;
}

/**
 * Counts the events of an objective. No series before the first event.
 *
 * Bad requests are those that aren't good, and not those that end in 5xx: a series of errors doesn't exist before the first
 * error, and a sum with a missing term is missing.
 */
export function objectiveEvents(objective: Objective, { window, as = 'rate', by }: Counting): ObjectiveEvents {
  const sum = by === undefined ? 'sum' : `sum by (${by}) `;
  const count = (series: string) => `${sum}(${as}(${series}[${window}]))`;
  switch (objective.kind) {
    case 'availability': {
      const all = count(`${objective.metric}_count`);
      const good = count(`${objective.metric}_count{http_response_status_code!~"5.."}`);
      return { all, bad: `${all} - (${good} or 0 * ${all})` };
    }
    case 'latency': {
      const all = count(`${objective.metric}_count`);
      return { all, bad: `${all} - ${count(`${objective.metric}_bucket{le="${objective.thresholdSeconds}"}`)}` };
    }
    case 'quality': {
      const broken = count(`${objective.metric}{outcome=~"degraded|failed"}`);
      return { all: count(objective.metric), bad: `${broken} + ${count(METRICS.citationsRemoved)}` };
    }
    case 'freshness':
      return { all: count(`${METRICS.searchDuration}_count`), bad: count(objective.metric) };
  }
}
