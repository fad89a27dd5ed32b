import * as units from '@grafana/grafana-foundation-sdk/units';
import { METRICS } from '../../services/roadmap-api/contract.ts';
import { quantileBy, rateBy } from '../promql.ts';
import { timeSeriesPanel } from './house-panel.ts';

/** What do users ask for, and how often? */
export const requestRate = () =>
  timeSeriesPanel({
    title: 'Requests by route',
    description: 'Requests a second. A route that falls to zero is as telling as one that soars.',
    unit: units.RequestsPerSecond,
    query: rateBy(`${METRICS.requestDuration}_count`, 'http_route'),
    legend: '{{http_route}}',
  });

/** What do users get? */
export const responseRate = () =>
  timeSeriesPanel({
    title: 'Responses by status',
    description: '5xx breaks the promise of availability; 4xx that soars is a broken client or a limit at work.',
    unit: units.RequestsPerSecond,
    query: rateBy(`${METRICS.requestDuration}_count`, 'http_response_status_code'),
    legend: '{{http_response_status_code}}',
  });

/** Which route is slow? */
export const requestLatency = () =>
  timeSeriesPanel({
    title: 'Request duration by route, 95th percentile',
    description:
      'Time from the first byte of a request to the last of its response. Streamed answers last as long as their text.',
    unit: units.Seconds,
    query: quantileBy(0.95, METRICS.requestDuration, 'http_route'),
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
  });
