import { errorBudget, type LatencyObjective, type Objective } from '../../../../dashboards/slo.ts';
import { METRICS } from '../../contract.ts';
import type { Operations } from '../domain/operations.ts';
import { isHistogram, type MetricLabels, type MetricPoint, type Reading } from './metric-points.ts';

/** Counts an objective's events in a reading: good and bad are what they are to the alerts, which count in PromQL. */
export function countObjective(name: string, objective: Objective, reading: Reading): Operations['objectives'][number] {
  const { title, promise, target, windowDays } = objective;
  const { events, badEvents } = eventsOf(objective, reading);
  const budgetLeft = events === 0 ? null : 1 - Math.min(1, badEvents / events) / errorBudget(objective);
  return { name, title, promise, target, windowDays, events, badEvents, budgetLeft };
}

function eventsOf(objective: Objective, { total, pointsOf }: Reading): { events: number; badEvents: number } {
  const events = total(objective.metric);
  switch (objective.kind) {
    case 'availability':
      return { events, badEvents: total(objective.metric, endedInServerError) };
    case 'latency':
      return {
        events,
        badEvents: pointsOf(objective.metric).reduce((sum, point) => sum + slowIn(point, objective), 0),
      };
    case 'quality':
      return { events, badEvents: total(objective.metric, isBroken) + total(METRICS.citationsRemoved) };
    case 'freshness':
      return { events: total(METRICS.searchDuration), badEvents: events };
  }
}

const endedInServerError = (labels: MetricLabels) => labels['http_response_status_code']?.startsWith('5') === true;

const isBroken = ({ outcome }: MetricLabels) => outcome === 'degraded' || outcome === 'failed';

/** The threshold is a bound of the histogram, so that what was slower is told exactly. */
function slowIn({ value }: MetricPoint, { thresholdSeconds }: LatencyObjective): number {
  if (!isHistogram(value)) return 0;
  const slow = value.counts.slice(value.bounds.indexOf(thresholdSeconds) + 1);
  return slow.reduce((sum, count) => sum + count, 0);
}
