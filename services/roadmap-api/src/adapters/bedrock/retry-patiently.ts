import { setTimeout as delay } from 'node:timers/promises';
import { failureReason, isTransient } from './failure-reason.ts';

/** Waits of at most 0.5, 1, 2, 4, 8, 16 and 30 s, a minute in all: longer than a quota of requests a minute, or a slow start, can hold up a call. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
const TRIES = 8;

/**
 * Calls Bedrock, and again after longer and longer random waits while it is throttled, slow, failing or away. It is for work that nobody
 * waits for: a release task has time, and restarting it would embed everything again. A failure that waiting can't mend is thrown at
 * once; an abort ends the wait with the signal's reason.
 */
export async function retryPatiently<T>(call: () => Promise<T>, signal: AbortSignal, wait = pause): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (signal.aborted || attempt === TRIES || !mayPass(failureReason(error))) throw error;
      const ceilingMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
      await wait(ceilingMs * (0.5 + Math.random() / 2), signal);
    }
  }
}

/** Throws the signal's reason. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return delay(milliseconds, undefined, { signal }).catch(() => signal.throwIfAborted());
}

/** A model that took too long may be quicker later: here there is time for that. */
const mayPass = (reason: string) => isTransient(reason) || reason === 'timeout';
