import * as units from '@grafana/grafana-foundation-sdk/units';
import { METRICS } from '../../services/roadmap-api/contract.ts';
import { rateBy } from '../promql.ts';
import { timeSeriesPanel } from './house-panel.ts';

/** How much may be served at once, and how much is? */
export const concurrency = () =>
  timeSeriesPanel({
    title: 'Adaptive concurrency limit',
    description:
      'Places of all replicas, and how many are taken. A limit that falls while places are taken means that work queues here; one that rises means room.',
    unit: units.Short,
    query: `sum(${METRICS.concurrencyLimit})`,
    legend: 'limit',
    beside: [{ query: `sum(${METRICS.concurrencyInFlight})`, legend: 'in flight' }],
  });

/** Who is turned away? */
export const requestsShed = () =>
  timeSeriesPanel({
    title: 'Requests shed by priority',
    description:
      'Requests turned away with 503 a second. Anonymous callers go first; signed-in ones in numbers mean that replicas are missing.',
    unit: units.RequestsPerSecond,
    query: rateBy(METRICS.requestsShed, 'priority'),
    legend: '{{priority}}',
  });

/** Which dependency is taken for broken? */
export const breakerState = () =>
  timeSeriesPanel({
    title: 'Circuit breakers',
    description:
      'Worst state over all replicas: 0 closed, 1 half-open, 2 open. An open one answers at once from what is left, and is probed.',
    unit: units.Short,
    query: `max by (dependency) (${METRICS.breakerState})`,
    legend: '{{dependency}}',
  });

/** How much waits for each dependency? */
export const dependencyCalls = () =>
  timeSeriesPanel({
    title: 'Calls in flight by dependency',
    description:
      'Calls under way, over all replicas. A plateau is a full bulkhead: the dependency is slower than the load.',
    unit: units.Short,
    query: `sum by (dependency) (${METRICS.dependencyInFlight})`,
    legend: '{{dependency}}',
  });

/** How often is a dependency not even asked? */
export const dependencyRefusals = () =>
  timeSeriesPanel({
    title: 'Calls not made',
    description: 'Calls a second that a breaker or a bulkhead refused; each ended in a fallback or a 503.',
    unit: units.RequestsPerSecond,
    query: rateBy(METRICS.dependencyRefused, 'dependency, reason'),
    legend: '{{dependency}}: {{reason}}',
  });

/** Is an outage being multiplied? */
export const retries = () =>
  timeSeriesPanel({
    title: 'Retries of Bedrock',
    description: 'Second attempts a second, and those that the budget of a tenth of all calls did not allow.',
    unit: units.RequestsPerSecond,
    query: rateBy(METRICS.modelRetries, 'outcome'),
    legend: '{{outcome}}',
  });

/** How full is the service? */
export const saturation = () =>
  timeSeriesPanel({
    title: 'Saturation',
    description:
      'Taken places of the adaptive limit, fullest replica, and cores in use, busiest replica. Requests are shed from 100 % of the places on.',
    unit: units.PercentUnit,
    query: `max(${METRICS.concurrencyInFlight} / ${METRICS.concurrencyLimit})`,
    legend: 'places taken',
    beside: [{ query: `max(rate(${METRICS.cpu}[$__rate_interval]))`, legend: 'cores in use' }],
    badFrom: 1,
    guide: 'docs/resilience.md',
  });
