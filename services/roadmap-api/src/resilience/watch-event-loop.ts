import { performance } from 'node:perf_hooks';

/** How the event loop did in a tenth of a second. */
export interface EventLoopWindow {
  /** How much later than due it came round, on average of five looks. */
  readonly delayMs: number;
  /** Share of the time in which it had something to do, from 0 to 1. */
  readonly utilization: number;
}

const TICK_MS = 20;
const TICKS_PER_WINDOW = 5;

/**
 * Reports every 100 ms how the event loop did. Returns a function that ends the watch. It takes well under a millisecond of CPU a
 * second and keeps no process alive.
 */
export function watchEventLoop(onWindow: (window: EventLoopWindow) => void): () => void {
  let dueAtMs = performance.now() + TICK_MS;
  let ticks = 0;
  let totalDelayMs = 0;
  let usage = performance.eventLoopUtilization();
  const timer = setInterval(() => {
    const now = performance.now();
    totalDelayMs += Math.max(0, now - dueAtMs);
    dueAtMs = now + TICK_MS;
    ticks += 1;
    if (ticks < TICKS_PER_WINDOW) return;
    const { utilization } = performance.eventLoopUtilization(usage);
    usage = performance.eventLoopUtilization();
    onWindow({ delayMs: totalDelayMs / ticks, utilization });
    ticks = 0;
    totalDelayMs = 0;
  }, TICK_MS).unref();
  return () => clearInterval(timer);
}
