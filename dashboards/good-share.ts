import type { Objective } from './slo.ts';

/**
 * PromQL for the share of good events of an objective, between 0 and 1, over a window such as `5m`, `28d` or Grafana's
 * `$__range`. No series before the first event; not a number in a window without events.
 */
export function goodShare(objective: Objective, window: string): string {
  const total = `sum(rate(${objective.metric}_count[${window}]))`;
  switch (objective.kind) {
    case 'availability': {
      // Counting what is good, not 1 - bad: a series of errors doesn't exist before the first error.
      const good = `sum(rate(${objective.metric}_count{http_response_status_code!~"5.."}[${window}]))`;
      return `${good} / ${total}`;
    }
    case 'latency': {
      const good = `sum(rate(${objective.metric}_bucket{le="${objective.thresholdSeconds}"}[${window}]))`;
      return `${good} / ${total}`;
    }
  }
}
