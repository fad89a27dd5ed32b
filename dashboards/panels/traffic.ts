import * as units from '@grafana/grafana-foundation-sdk/units';
import { METRICS, PATHS } from '../../services/roadmap-api/contract.ts';
import { badShare } from '../good-share.ts';
import { meanOf, quantileBy, rateBy } from '../promql.ts';
import { burnAlertName } from '../rules/objective-rules.ts';
import { errorBudget, OBJECTIVES } from '../slo.ts';
import { timeSeriesPanel } from './house-panel.ts';

/** A board that shows these panels lets its reader choose routes. */
const CHOSEN_ROUTES = 'http_route=~"$route"';

/** What do users ask for, and how often? */
export const requestRate = () =>
  timeSeriesPanel({
    title: 'Requests by route',
    description: 'Requests a second. A route that falls to zero is as telling as one that soars.',
    unit: units.RequestsPerSecond,
    query: rateBy(`${METRICS.requestDuration}_count`, 'http_route', CHOSEN_ROUTES),
    legend: '{{http_route}}',
  });

/** What do users get? */
export const responseRate = () =>
  timeSeriesPanel({
    title: 'Responses by status',
    description: '5xx breaks the promise of availability; 4xx that soars is a broken client or a limit at work.',
    unit: units.RequestsPerSecond,
    query: rateBy(`${METRICS.requestDuration}_count`, 'http_response_status_code', CHOSEN_ROUTES),
    legend: '{{http_response_status_code}}',
    alert: burnAlertName('availability'),
  });

/** Which route is slow? */
export const requestLatency = () =>
  timeSeriesPanel({
    title: 'Request duration by route, 95th percentile',
    description:
      'Time from the first byte of a request to the last of its response. Streamed answers last as long as their text.',
    unit: units.Seconds,
    query: quantileBy(0.95, METRICS.requestDuration, 'http_route', CHOSEN_ROUTES),
    legend: '{{http_route}}',
  });

/** Is work piling up? */
export const requestsInFlight = () =>
  timeSeriesPanel({
    title: 'Requests in flight',
    description:
      'Requests being served now, over all replicas. Rises before latency does when the service is short of capacity.',
    unit: units.Short,
    query: `sum(${METRICS.requestsInFlight})`,
    legend: 'in flight',
    alert: 'ServiceAbsent',
  });

/** How do most requests fare, and how the unluckiest? */
export const latencySpread = () =>
  timeSeriesPanel({
    title: 'Request duration: median, 95th and 99th percentile',
    description:
      'Over the routes that are chosen. A tail that leaves the median behind points at something that only some requests meet: a cold cache, a full pool, a slow model.',
    unit: units.Seconds,
    query: quantileBy(0.5, METRICS.requestDuration, undefined, CHOSEN_ROUTES),
    legend: 'median',
    beside: [
      { query: quantileBy(0.95, METRICS.requestDuration, undefined, CHOSEN_ROUTES), legend: '95th percentile' },
      { query: quantileBy(0.99, METRICS.requestDuration, undefined, CHOSEN_ROUTES), legend: '99th percentile' },
    ],
  });

/** Which part of an answer takes the time? */
export const timeByStage = () =>
  timeSeriesPanel({
    title: 'Mean time by stage',
    description:
      'Search, with the embedding of the question; the wait for the first token of what is streamed; and the whole request for an answer, cached ones too. What lies between them is the model writing.',
    unit: units.Seconds,
    query: meanOf(METRICS.searchDuration),
    legend: 'search',
    beside: [
      { query: meanOf(METRICS.firstTokenDuration), legend: 'first token' },
      { query: meanOf(METRICS.requestDuration, `http_route="${PATHS.answers}"`), legend: 'whole answer' },
    ],
  });

/** What share of requests fails? */
export const errorShare = () =>
  timeSeriesPanel({
    title: 'Share of requests that failed',
    description: `${OBJECTIVES.availability.promise} The line is what the promise allows.`,
    unit: units.PercentUnit,
    query: badShare(OBJECTIVES.availability, { window: '$__rate_interval' }),
    legend: 'failed',
    badFrom: errorBudget(OBJECTIVES.availability),
    alert: burnAlertName('availability'),
  });
