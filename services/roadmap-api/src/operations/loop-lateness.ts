import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Node samples by a timer of this period and records the time between two of its ticks, period included. */
const RESOLUTION_MS = 20;
const NANOSECONDS = 1e9;

/** How much later than due the event loop comes round, since it was last reset. */
export interface LoopLateness {
  /** The 99th percentile; 0 where nothing was sampled. */
  p99Seconds(): number;
  enable(): void;
  disable(): void;
  reset(): void;
}

/** Samples nothing until it is enabled. */
export function measureLoopLateness(): LoopLateness {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  return {
    p99Seconds: () => (delay.count === 0 ? 0 : Math.max(0, delay.percentile(99) / NANOSECONDS - RESOLUTION_MS / 1_000)),
    enable: () => void delay.enable(),
    disable: () => void delay.disable(),
    reset: () => delay.reset(),
  };
}
