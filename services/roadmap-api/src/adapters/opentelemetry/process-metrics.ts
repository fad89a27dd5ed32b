import type { Meter } from '@opentelemetry/api';
import { METRICS } from '../../../contract.ts';
import { measureLoopLateness } from '../../operations/loop-lateness.ts';

export interface ProcessObservation {
  /** To be called when a scrape is over, so that the next one covers the time since. Other readings change nothing. */
  scraped(): void;
  stop(): void;
}

/** What the process itself can tell: the event loop's delay, memory, CPU time and when it started. */
export function observeProcess(meter: Meter): ProcessObservation {
  const lateness = measureLoopLateness();
  lateness.enable();
  meter
    .createObservableGauge(METRICS.eventLoopDelay, {
      description: '99th percentile since the last scrape of how much later than due the event loop came round.',
    })
    .addCallback((result) => result.observe(lateness.p99Seconds()));
  meter
    .createObservableGauge(METRICS.residentMemory, { description: 'Memory in RAM.' })
    .addCallback((result) => result.observe(process.memoryUsage.rss()));
  const startedAtSeconds = Date.now() / 1_000 - process.uptime();
  meter
    .createObservableGauge(METRICS.startTime, { description: 'When the process started, in seconds since 1970.' })
    .addCallback((result) => result.observe(startedAtSeconds));
  meter.createObservableCounter(METRICS.cpu, { description: 'User and system time spent.' }).addCallback((result) => {
    const { user, system } = process.cpuUsage();
    result.observe((user + system) / 1e6);
  });
  return {
    scraped: () => lateness.reset(),
    stop: () => lateness.disable(),
  };
}
