/** Bounds the share of calls that may be retried, over all callers together. */
export interface RetryBudget {
  /** To be called for each first attempt. */
  called(): void;
  /** Takes one retry out of the budget; false where there is none left. */
  tryRetry(): boolean;
  readonly retries: number;
  /** Retries that the budget didn't allow. */
  readonly refused: number;
}

/** Each call pays a tenth of a retry in. Whole numbers, so that the bound is exact. */
const RETRY_PRICE = 10;
/** Savings of a quiet hour must not pay for a storm: ten retries from each replica would be one, where each is a call of a model. */
const RETRIES_SAVED = 2;

/**
 * Keeps an outage from being multiplied by those who try again: at most a tenth of all calls are made twice, so that
 * amplification stays at 1.1. The first call has its retry in hand, and a good hour saves up `retriesSaved`, two by default.
 */
export function makeRetryBudget(retriesSaved = RETRIES_SAVED): RetryBudget {
  const mostSaved = retriesSaved * RETRY_PRICE;
  // With the first call's own tenth this allows one retry at once.
  let saved = RETRY_PRICE - 1;
  let retries = 0;
  let refused = 0;
  return {
    called() {
      saved = Math.min(mostSaved, saved + 1);
    },
    tryRetry() {
      const isAllowed = saved >= RETRY_PRICE;
      if (isAllowed) {
        saved -= RETRY_PRICE;
        retries += 1;
      } else refused += 1;
      return isAllowed;
    },
    get retries() {
      return retries;
    },
    get refused() {
      return refused;
    },
  };
}
