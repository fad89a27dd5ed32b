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

/** Does the cache spare the model work, and does anybody tamper with it? */
export const answerCache = () =>
  timeSeriesPanel({
    title: 'Answer cache',
    description:
      'What the cache did for questions, a second. Exact, semantic and shared cost no tokens. Stale: no new answer could be made. Poisoned: an entry was not as the service writes them, which must never happen.',
    unit: units.RequestsPerSecond,
    query: rateBy(METRICS.answerCache, 'outcome'),
    legend: '{{outcome}}',
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

/** Does the model make up sources? */
export const citationsRemoved = () =>
  timeSeriesPanel({
    title: 'Citations removed',
    description:
      'Citation marks a second that stood for no source and were taken out of an answer. A model or prompt that makes them up got worse.',
    unit: units.RequestsPerSecond,
    query: `sum(rate(${METRICS.citationsRemoved}[$__rate_interval]))`,
    legend: 'removed',
  });
