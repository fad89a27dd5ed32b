import { measureLoopLateness } from './loop-lateness.ts';

/** Whoever looks asks every few seconds. */
const FORGET_AFTER_MS = 30_000;

/**
 * Returns a function that tells, in seconds, the 99th percentile of how much later than due the event loop came round since it was last
 * called. It samples only while somebody asks: the first answer is 0, and half a minute without a question ends it.
 *
 * The gauge at `/metrics` has a window of its own, from scrape to scrape, which no operator's look may cut short.
 */
export function watchLoopDelay(): () => number {
  const lateness = measureLoopLateness();
  let ending: NodeJS.Timeout | null = null;
  return () => {
    const seconds = lateness.p99Seconds();
    lateness.reset();
    if (ending === null) lateness.enable();
    else clearTimeout(ending);
    ending = setTimeout(() => {
      lateness.disable();
      lateness.reset();
      ending = null;
    }, FORGET_AFTER_MS).unref();
    return seconds;
  };
}
