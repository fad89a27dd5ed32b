import * as units from '@grafana/grafana-foundation-sdk/units';
import { METRICS } from '../../services/roadmap-api/contract.ts';
import { rateBy } from '../promql.ts';
import { timeSeriesPanel } from './house-panel.ts';

/** Does one request hold up all others? */
export const eventLoopDelay = () =>
  timeSeriesPanel({
    title: 'Event loop delay, 99th percentile',
    description:
      'How much later than due a replica came round to its next piece of work. Above some tens of milliseconds something computes too long in one go.',
    unit: units.Seconds,
    query: METRICS.eventLoopDelay,
    legend: '{{instance}}',
  });

/** Is a replica near the size of its task, or growing? */
export const residentMemory = () =>
  timeSeriesPanel({
    title: 'Resident memory',
    description: 'Memory of each replica in RAM. A line that rises for hours under even traffic is a leak.',
    unit: units.BytesIEC,
    query: METRICS.residentMemory,
    legend: '{{instance}}',
  });

/** Is a replica short of CPU? */
export const cpuCores = () =>
  timeSeriesPanel({
    title: 'CPU',
    description: 'Cores that each replica used. At the size of its task, requests wait for CPU.',
    unit: units.Short,
    query: `rate(${METRICS.cpu}[$__rate_interval])`,
    legend: '{{instance}}',
  });

/** Does what traces say reach the collector? */
export const spansByOutcome = () =>
  timeSeriesPanel({
    title: 'Spans by outcome',
    description:
      'Spans a second by what became of them; none while tracing is off. Failed: the collector is away. Dropped: it is slower than the service, and traces are incomplete.',
    unit: units.Short,
    query: rateBy(METRICS.spans, 'outcome'),
    legend: '{{outcome}}',
  });

/** Which versions answer? */
export const versions = () =>
  timeSeriesPanel({
    title: 'Replicas by version',
    description:
      'Replicas that were scraped, by version. Two lines are a release on its way; one that falls without the other rising is capacity lost.',
    unit: units.Short,
    query: `count by (version) (${METRICS.buildInfo})`,
    legend: '{{version}}',
    alert: 'ServiceAbsent',
  });

/** Do replicas live? */
export const uptime = () =>
  timeSeriesPanel({
    title: 'Uptime by replica',
    description:
      'Time since each replica started. A saw: it is restarted again and again, for want of memory or health.',
    unit: units.Seconds,
    query: `time() - ${METRICS.startTime}`,
    legend: '{{instance}}',
  });
