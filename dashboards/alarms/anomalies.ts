import { METRICS } from '../../services/roadmap-api/contract.ts';
import type { AlarmMetric } from './metric-alarm.ts';

/** Something to be told of because it is unusual, though no promise is broken yet. */
export interface Anomaly {
  /** Of the alert, the alarm, and the runbook. */
  readonly name: string;
  readonly what: string;
  /** In Prometheus: what the last hour came to, and the series that it is recorded as. */
  readonly series: string;
  readonly lastHour: (window: string) => string;
  /** In CloudWatch: its value of an hour. */
  readonly metric: AlarmMetric;
  /** Below it nobody cares, however unusual. */
  readonly floor: number;
  readonly floorReads: string;
}

/** Standard deviations from what is usual; beyond three lies 0.3 % of what is normally distributed. */
export const BAND_WIDTH = 3;

export const ANOMALIES: readonly Anomaly[] = [
  {
    name: 'ModelCostAnomaly',
    what: 'What the model cost in the last hour',
    series: 'roadmap:model_cost_usd:increase_1h',
    lastHour: (window) => `sum(increase(${METRICS.cost}[${window}]))`,
    metric: { from: 'collector', name: 'ModelCostUsd', statistic: 'Sum' },
    floor: 1,
    floorReads: '1 dollar',
  },
  {
    name: 'FirstTokenLatencyAnomaly',
    what: "The model's first token, 95th percentile of the last hour,",
    series: 'roadmap:first_token_seconds:p95_1h',
    lastHour: (window) =>
      `histogram_quantile(0.95, sum by (le) (rate(${METRICS.firstTokenDuration}_bucket[${window}]))) > 0`,
    // CloudWatch holds no percentile of first tokens: this is what the load balancer sees of them, among all requests.
    metric: { from: 'balancer', name: 'TargetResponseTime', statistic: 'p95' },
    floor: 0.5,
    floorReads: '0.5 s',
  },
];
