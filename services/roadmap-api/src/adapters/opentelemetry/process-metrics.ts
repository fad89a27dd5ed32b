import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Meter } from '@opentelemetry/api';
import { METRICS } from '../../../contract.ts';

// Node samples by a timer of this period and records the time between two of its ticks, period included.
const RESOLUTION_MS = 20;
const NANOSECONDS = 1e9;

export interface ProcessObservation {
  /** To be called when a scrape is over, so that the next one tells of the time after it. Other readings change nothing. */
  scraped(): void;
  stop(): void;
}

/** What the process itself can tell: the event loop's delay, memory, CPU time and when it started. */
export function observeProcess(meter: Meter): ProcessObservation {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  meter
    .createObservableGauge(METRICS.eventLoopDelay, {
      description: '99th percentile since the last scrape of how much later than due the event loop came round.',
    })
    .addCallback((result) => {
      const seconds = delay.count === 0 ? 0 : delay.percentile(99) / NANOSECONDS - RESOLUTION_MS / 1000;
      result.observe(Math.max(0, seconds));
    });
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
    scraped: () => delay.reset(),
    stop: () => {
      delay.disable();
    },
  };
}
