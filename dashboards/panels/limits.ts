import * as units from '@grafana/grafana-foundation-sdk/units';
import { METRICS } from '../../services/roadmap-api/contract.ts';
import { rateBy } from '../promql.ts';
import { statPanel, timeSeriesPanel } from './house-panel.ts';

/** Who asks faster than they may? */
export const requestsLimited = () =>
  timeSeriesPanel({
    title: 'Requests over a rate limit',
    description:
      'Requests a second that ended in 429, by the limit that they met. Sign-ins: somebody guesses keys. Concurrent-answers: a caller opens streams and leaves them.',
    unit: units.RequestsPerSecond,
    query: rateBy(METRICS.limited, 'limit'),
    legend: '{{limit}}',
  });

/** Whose day is used up? */
export const quotasExhausted = () =>
  timeSeriesPanel({
    title: 'Answers over a daily quota',
    description:
      'Answers a second that were refused until midnight UTC. Spend-cap is everybody at once: nobody is answered any more.',
    unit: units.RequestsPerSecond,
    query: rateBy(METRICS.quotaExhausted, 'quota'),
    legend: '{{quota}}',
  });

/** Is a replica counting by itself? */
export const limitsShared = () =>
  statPanel({
    title: 'Replicas that share their counts',
    description:
      'Share of replicas whose limits are counted in Valkey. 0 with a shared cache configured: it is away, and each replica grants the whole limit.',
    unit: units.PercentUnit,
    query: `avg(${METRICS.limitsShared})`,
    legend: 'shared',
  });

/** Does what is set aside before an answer fit what it costs? */
export const reservedAndSettled = () =>
  timeSeriesPanel({
    title: 'Dollars reserved and settled',
    description:
      'Dollars an hour set aside before answers and charged after them. Reserved is the dearest an answer could get; many times as much as settled turns callers away too early.',
    unit: units.Dollars,
    query: `3600 * sum(rate(${METRICS.reservedUsd}[$__rate_interval]))`,
    legend: 'reserved',
    beside: [{ query: `3600 * sum(rate(${METRICS.settledUsd}[$__rate_interval]))`, legend: 'settled' }],
  });
