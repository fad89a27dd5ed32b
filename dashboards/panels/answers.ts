import * as units from '@grafana/grafana-foundation-sdk/units';
import { METRICS } from '../../services/roadmap-api/contract.ts';
import { quantileBy, rateBy } from '../promql.ts';
import { OBJECTIVES } from '../slo.ts';
import { statPanel, timeSeriesPanel } from './house-panel.ts';

/** Is search quick enough to type against? */
export const searchLatency = () =>
  timeSeriesPanel({
    title: 'Search duration by mode, 95th percentile',
    description: `${OBJECTIVES.searchLatency.promise} Embedding the question is part of hybrid and vector search, not of keyword search.`,
    unit: units.Seconds,
    query: quantileBy(0.95, METRICS.searchDuration, 'mode'),
    legend: '{{mode}}',
    badFrom: OBJECTIVES.searchLatency.thresholdSeconds,
  });

/** How long does a reader look at an empty answer? */
export const firstTokenLatency = () =>
  timeSeriesPanel({
    title: 'Time to first token, 95th percentile',
    description: `${OBJECTIVES.firstTokenLatency.promise} Mostly the model's own wait.`,
    unit: units.Seconds,
    query: quantileBy(0.95, METRICS.firstTokenDuration),
    legend: 'first token',
    badFrom: OBJECTIVES.firstTokenLatency.thresholdSeconds,
  });

/** Do questions get answers? */
export const answersByOutcome = () =>
  timeSeriesPanel({
    title: 'Answers by outcome',
    description:
      'Answers a second. Abstained: nothing relevant was found. Degraded: a part failed and the answer says so. Failed: the user got an error.',
    unit: units.RequestsPerSecond,
    query: rateBy(METRICS.answers, 'outcome'),
    legend: '{{outcome}}',
  });

/** What drives the bill? */
export const tokensByDirection = () =>
  timeSeriesPanel({
    title: 'Model tokens by direction',
    description:
      'Tokens a second. Input is the prompt with its sources, output the answer, which costs several times as much a token.',
    unit: units.Short,
    query: rateBy(METRICS.tokens, 'direction'),
    legend: '{{direction}}',
  });

/** What did the model cost over the time range shown? */
export const modelCost = () =>
  statPanel({
    title: 'Model cost',
    description:
      'US dollars for model tokens over the time range shown, by list price. The simulator counts what Bedrock would have charged.',
    unit: units.Dollars,
    query: `sum(increase(${METRICS.cost}[$__range]))`,
    legend: 'cost',
  });

/** Is there anything to find? */
export const passagesIndexed = () =>
  statPanel({
    title: 'Passages indexed',
    description:
      'Passages that search can find. Zero: ingestion has not run, and every question is met with an abstention.',
    unit: units.Short,
    query: `max(${METRICS.passages})`,
    legend: 'passages',
    goodFrom: 1,
  });

/** Are readers content? */
export const ratings = () =>
  statPanel({
    title: 'Ratings',
    description: 'Ratings of answers over the time range shown. Few people rate: read the share, not the sum.',
    unit: units.Short,
    query: `sum by (rating) (increase(${METRICS.feedback}[$__range]))`,
    legend: '{{rating}}',
  });
