import * as units from '@grafana/grafana-foundation-sdk/units';
import { METRICS } from '../../services/roadmap-api/contract.ts';
import { quantileBy, rateBy, shareOf } from '../promql.ts';
import { burnAlertName } from '../rules/objective-rules.ts';
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
    alert: burnAlertName('searchLatency'),
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
    alert: burnAlertName('answerQuality'),
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
    guide: 'docs/retrieval.md',
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
    alert: burnAlertName('answerQuality'),
  });

/** How often does the roadmap hold no answer? */
export const abstentionShare = () =>
  statPanel({
    title: 'Abstained',
    description:
      'Share of answers over the time range shown that say that nothing relevant was found. A rise without new questions means that passages are missing or embedded by another model.',
    unit: units.PercentUnit,
    query: shareOf(METRICS.answers, 'outcome', 'abstained', '$__range'),
    legend: 'abstained',
  });

/** What do answers go without? */
export const degradations = () =>
  timeSeriesPanel({
    title: 'Degradations by reason',
    description:
      'What answers went without, a second; an answer may count for several. The words are those of `degraded` in the answer and of docs/resilience.md.',
    unit: units.RequestsPerSecond,
    query: rateBy(METRICS.degradations, 'reason'),
    legend: '{{reason}}',
    alert: burnAlertName('answerQuality'),
  });

/** Do readers who say something say something good? */
export const approval = () =>
  statPanel({
    title: 'Rated up',
    description: 'Share of ratings over the time range shown that are good. Nothing to see before anyone rates.',
    unit: units.PercentUnit,
    query: shareOf(METRICS.feedback, 'rating', 'up', '$__range'),
    legend: 'up',
  });
