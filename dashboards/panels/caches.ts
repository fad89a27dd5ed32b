import * as units from '@grafana/grafana-foundation-sdk/units';
import { METRICS } from '../../services/roadmap-api/contract.ts';
import { rateBy, shareOf } from '../promql.ts';
import { statPanel, timeSeriesPanel } from './house-panel.ts';

/** Outcomes that gave an answer without a model writing it. */
const HITS = 'exact|semantic|shared';

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

/** How many answers cost nothing? */
export const answerCacheHits = () =>
  statPanel({
    title: 'Answered from the cache',
    description:
      'Share of questions over the time range shown that were answered without a model. Bypassed ones count as asked.',
    unit: units.PercentUnit,
    query: shareOf(METRICS.answerCache, 'outcome', HITS, '$__range'),
    legend: 'hits',
  });

/** Has somebody written into the shared cache? */
export const poisonedEntries = () =>
  statPanel({
    title: 'Poisoned cache entries',
    description:
      'Entries over the time range shown that did not carry the seal of the service and were dropped. One is an incident: somebody else writes to the cache.',
    unit: units.Short,
    query: `sum(increase(${METRICS.answerCache}{outcome="poisoned"}[$__range]))`,
    legend: 'poisoned',
    badFrom: 1,
    guide: 'docs/caching.md',
  });

/** How many questions need no embedding? */
export const embeddingCacheHits = () =>
  statPanel({
    title: 'Vectors known',
    description:
      'Share of searches over the time range shown whose question had its vector in memory. Each other one costs a call of the embedder.',
    unit: units.PercentUnit,
    query: shareOf(METRICS.embeddingCache, 'outcome', 'hit', '$__range'),
    legend: 'known',
  });

/** What would the cached answers have cost? */
export const cacheSavings = () =>
  statPanel({
    title: 'Saved by the answer cache',
    description:
      'US dollars over the time range shown: answers from the cache, times the mean cost of those that a model was asked for. An estimate, for what is asked often may be shorter than the rest.',
    unit: units.Dollars,
    query: `sum(increase(${METRICS.answerCache}{outcome=~"${HITS}"}[$__range])) * sum(increase(${METRICS.cost}[$__range])) / sum(increase(${METRICS.answerCache}{outcome=~"miss|bypass"}[$__range]))`,
    legend: 'saved',
  });
