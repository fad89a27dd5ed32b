import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Node samples by a timer of this period and records the time between two of its ticks, period included. */
const RESOLUTION_MS = 20;
const NANOSECONDS = 1e9;
/** Whoever looks asks every few seconds. */
const FORGET_AFTER_MS = 30_000;

/**
 * Returns a function that tells, in seconds, the 99th percentile of how much later than due the event loop came round since it was last
 * called. It samples only while somebody asks: the first answer is 0, and half a minute without a question ends it.
 *
 * The gauge at `/metrics` has a window of its own, from scrape to scrape, which no operator's look may cut short.
 */
export function watchLoopDelay(): () => number {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  let ending: NodeJS.Timeout | null = null;
  return () => {
    const seconds = delay.count === 0 ? 0 : delay.percentile(99) / NANOSECONDS - RESOLUTION_MS / 1_000;
    delay.reset();
    if (ending === null) delay.enable();
    else clearTimeout(ending);
    ending = setTimeout(() => {
      delay.disable();
      delay.reset();
      ending = null;
    }, FORGET_AFTER_MS).unref();
    return Math.max(0, seconds);
  };
}
