import * as units from '@grafana/grafana-foundation-sdk/units';
import { METRICS } from '../../services/roadmap-api/contract.ts';
import { quantileBy, rateBy } from '../promql.ts';
import { burnAlertName } from '../rules/objective-rules.ts';
import { OBJECTIVES } from '../slo.ts';
import { timeSeriesPanel } from './house-panel.ts';

/** How long does a reader look at an empty answer? */
export const firstTokenLatency = () =>
  timeSeriesPanel({
    title: 'Time to first token, 95th percentile',
    description: `${OBJECTIVES.firstTokenLatency.promise} Mostly the model's own wait.`,
    unit: units.Seconds,
    query: quantileBy(0.95, METRICS.firstTokenDuration),
    legend: 'first token',
    badFrom: OBJECTIVES.firstTokenLatency.thresholdSeconds,
    alert: burnAlertName('firstTokenLatency'),
  });

/** Does the model write as fast as people read? */
export const outputRate = () =>
  timeSeriesPanel({
    title: 'Tokens a second, slowest twentieth',
    description:
      'How fast the model wrote streamed answers after their first words; 95 % were faster. Below some ten a second a reader waits for words.',
    unit: units.Short,
    query: quantileBy(0.05, METRICS.outputRate),
    legend: 'tokens a second',
  });

/** Does the model fail, and how? */
export const modelFailures = () =>
  timeSeriesPanel({
    title: 'Model failures by reason',
    description:
      'Failed model calls a second; each degraded an answer. Throttled: ask for quota or shed load. Timeout: the model is slow. Credentials: no answer will succeed until they are mended.',
    unit: units.RequestsPerSecond,
    query: rateBy(METRICS.modelFailures, 'reason'),
    legend: '{{reason}}',
  });
