import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface LoopDelay {
  /** Since the last look, or the beginning: how much later than due the event loop came round, 99th percentile. */
  p99Ms(): number;
  /** Restarts the measurement after `work` without counting it, because looking holds up the loop as well. */
  leaveOut(work: () => void): void;
}

const RESOLUTION_MS = 10;

/** Measures how late the event loop of this process is. */
export function measureLoopDelay(): LoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  return {
    p99Ms: () => Math.max(0, histogram.percentile(99) / 1e6 - RESOLUTION_MS),
    leaveOut(work) {
      histogram.disable();
      work();
      histogram.reset();
      histogram.enable();
    },
  };
}
