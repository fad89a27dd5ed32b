/** A billionth of a dollar: prices of a token are whole numbers of it, so that sums are exact. */
export const NANO_USD_PER_USD = 1_000_000_000;

/** What answers take of a day's quota. Every number is whole. */
export interface Spending {
  readonly requests: number;
  /** Into the model and out of it. */
  readonly tokens: number;
  readonly nanoUsd: number;
}

/** The most that may be spent from one midnight UTC to the next. */
export interface DailyQuotas {
  readonly perPrincipal: Spending;
  /** By all principals together. */
  readonly spendCapNanoUsd: number;
}

/** `spend-cap` is everybody's together, the others are a principal's own. Stable: clients match on them. */
export const QUOTA_NAMES = ['requests-per-day', 'tokens-per-day', 'usd-per-day', 'spend-cap'] as const;
export type QuotaName = (typeof QUOTA_NAMES)[number];

/** What is set aside for one answer until it is known what it used. */
export interface Reservation {
  /** Gives back what was not used, and charges what was. Only the first call counts; never throws. */
  settle(spent: Spending): Promise<void>;
}

interface QuotaUsage {
  /** Spent, and set aside for answers that are being written. */
  readonly used: Spending;
  readonly limit: Spending;
  /** Until midnight UTC, whole and at least 1. */
  readonly resetsInSeconds: number;
}

/**
 * Keeps daily quotas, by reserving before the spending: however many ask at once, what is spent and set aside never exceeds a quota
 * as long as no answer uses more than was reserved for it.
 *
 * A reservation that nobody settles, since its process died, is charged whole after `RESERVATION_LEASE_SECONDS`: nobody knows what it used.
 */
export interface QuotaLedger {
  /** Throws `LimitReached` where a quota has no room for `estimate`. */
  reserve(principalId: string, estimate: Spending): Promise<Reservation>;
  usageOf(principalId: string): Promise<QuotaUsage>;
  /** What all principals together have spent today, and what is set aside for them. */
  usageOfAll(): Promise<Omit<QuotaUsage, 'limit'>>;
}

/** Longer than any answer is written: the time limit of an answer is at most 300 s. */
export const RESERVATION_LEASE_SECONDS = 360;

/** For measurements, where nobody pays. */
export const unlimitedQuotas: QuotaLedger = {
  reserve: async () => ({ settle: async () => {} }),
  usageOf: async () => ({ used: NOTHING, limit: NOTHING, resetsInSeconds: 1 }),
  usageOfAll: async () => ({ used: NOTHING, resetsInSeconds: 1 }),
};

const NOTHING: Spending = { requests: 0, tokens: 0, nanoUsd: 0 };
