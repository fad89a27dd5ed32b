import { setTimeout as delay } from 'node:timers/promises';
import type { RetryBudget } from '../../resilience/retry-budget.ts';
import { failureReason, isTransient } from './failure-reason.ts';

/** Full jitter over this spreads callers that were refused together. */
const MAX_BACKOFF_MS = 400;

/**
 * Calls Bedrock, and once more after a random moment when it was throttled, failed on its side, or couldn't be reached.
 *
 * Once, and only as far as the budget of all calls allows, because each further try multiplies the load on a service that is in
 * trouble. This is the one layer that retries: the SDK doesn't. An abort ends the wait with the signal's reason.
 */
export async function retryOnce<T>(call: () => Promise<T>, signal: AbortSignal, budget: RetryBudget): Promise<T> {
  budget.called();
  try {
    return await call();
  } catch (error) {
    if (signal.aborted || !isTransient(failureReason(error)) || !budget.tryRetry()) throw error;
    await delay(Math.random() * MAX_BACKOFF_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
    return call();
  }
}
