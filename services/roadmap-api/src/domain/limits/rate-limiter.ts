/** Stable: clients match on them. `browse` is of search, too; `sign-ins` counts refused credentials alone. */
export const RATE_LIMIT_NAMES = ['browse', 'answers', 'sign-ins'] as const;
export type RateLimitName = (typeof RATE_LIMIT_NAMES)[number];

/** A bucket of `capacity` requests that an empty one needs `windowSeconds` to fill again, evenly. */
export interface RateLimit {
  readonly name: RateLimitName;
  readonly capacity: number;
  readonly windowSeconds: number;
}

export interface RateDecision {
  readonly isAllowed: boolean;
  /** Whole requests that are left in the bucket. */
  readonly remaining: number;
  /** Until the bucket is full, if nothing is taken. */
  readonly resetMs: number;
  /** Until there is a request in the bucket; 0 where there is one. */
  readonly retryAfterMs: number;
}

/** Token buckets, one for each limit and key. Never throws: a limiter that lost its server goes on by itself. */
export interface RateLimiter {
  /** Takes `cost` from the bucket if there is at least one request in it; a cost of 0 only looks. */
  take(key: string, limit: RateLimit, cost?: 0 | 1): Promise<RateDecision>;
}

/**
 * Decides by the generic cell rate algorithm: a bucket is one number, the time at which it will be full.
 *
 * `fullAtMs` is that of before, and any time that has passed stands for a full bucket. Returns it as it is afterwards.
 */
export function decide(
  nowMs: number,
  fullAtMs: number,
  { capacity, windowSeconds }: RateLimit,
  cost: 0 | 1,
): { readonly decision: RateDecision; readonly fullAtMs: number } {
  const windowMs = windowSeconds * 1_000;
  const perRequestMs = windowMs / capacity;
  const missingMs = Math.max(0, fullAtMs - nowMs);
  const retryAfterMs = Math.max(0, missingMs + perRequestMs - windowMs);
  // Divisions leave crumbs: a millionth of a millisecond is nobody's.
  const isAllowed = retryAfterMs < 1e-6;
  const resetMs = isAllowed ? missingMs + cost * perRequestMs : missingMs;
  const remaining = Math.floor((windowMs - resetMs) / perRequestMs + 1e-6);
  return {
    decision: { isAllowed, remaining, resetMs, retryAfterMs: isAllowed ? 0 : retryAfterMs },
    fullAtMs: nowMs + resetMs,
  };
}
