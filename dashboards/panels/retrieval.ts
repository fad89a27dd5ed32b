import * as units from '@grafana/grafana-foundation-sdk/units';
import { METRICS } from '../../services/roadmap-api/contract.ts';
import { quantileBy, rateBy } from '../promql.ts';
import { burnAlertName } from '../rules/objective-rules.ts';
import { statPanel, timeSeriesPanel } from './house-panel.ts';

/** How near do searches come to their question? */
export const bestCosine = () =>
  timeSeriesPanel({
    title: 'Cosine of the best passage',
    description:
      'How near the best passage comes to its question: median, and the tenth that fares worst. A step down with a release is a changed embedding model; a slow fall, questions that the content does not cover.',
    unit: units.Short,
    query: quantileBy(0.5, METRICS.retrievalCosine),
    legend: 'median',
    beside: [{ query: quantileBy(0.1, METRICS.retrievalCosine), legend: 'worst tenth' }],
  });

/** How many searches find nothing at all? */
export const emptyShare = () =>
  statPanel({
    title: 'Found nothing',
    description:
      'Share of searches over the time range shown without a single passage: a phase without content, or words that the index lacks while the embedder is away.',
    unit: units.PercentUnit,
    query: `sum(increase(${METRICS.emptySearches}[$__range])) / sum(increase(${METRICS.searchDuration}_count[$__range]))`,
    legend: 'empty',
  });

/** Which way are questions searched for? */
export const searchesByMode = () =>
  timeSeriesPanel({
    title: 'Searches by mode',
    description: 'Searches a second by the mode that served them. Keyword in place of hybrid: the embedder fails.',
    unit: units.RequestsPerSecond,
    query: rateBy(`${METRICS.searchDuration}_count`, 'mode'),
    legend: '{{mode}}',
  });

/** Are passages served that may be out of date? */
export const staleSearches = () =>
  timeSeriesPanel({
    title: 'Searches in passages of unknown age',
    description:
      'Searches a second while the database could not be asked what is new. They are answered, and say `passages-stale`.',
    unit: units.RequestsPerSecond,
    query: `sum(rate(${METRICS.staleSearches}[$__rate_interval]))`,
    legend: 'stale',
    alert: burnAlertName('freshness'),
  });
