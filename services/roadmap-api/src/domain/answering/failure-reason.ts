import type { Deadline } from '../deadline.ts';
import { ModelUnavailable } from '../errors.ts';

/**
 * Why a model call failed, as a stable word: that of `ModelUnavailable`, or `timeout` where our own deadline ended it.
 *
 * Any other error is no failure of the model (the caller left, the code is wrong) and is thrown on.
 */
export function failureReason(error: unknown, deadline: Pick<Deadline, 'hasPassed'>): string {
  if (error instanceof ModelUnavailable) return error.reason;
  if (deadline.hasPassed()) return 'timeout';
  throw error;
}
