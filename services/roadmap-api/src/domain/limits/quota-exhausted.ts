import { LimitReached } from '../errors.ts';
import { NANO_USD_PER_USD, type QuotaName } from './quota-ledger.ts';

/** The error for a quota that has no room for what an answer may use. Amounts are as the ledger keeps them: money in billionths. */
export function quotaExhausted(name: QuotaName, limit: number, left: number, resetsInSeconds: number): LimitReached {
  const remaining = Math.max(0, left);
  const until = `It begins anew at midnight UTC, in ${resetsInSeconds} s; search and browsing still work.`;
  switch (name) {
    case 'spend-cap':
      // What others have spent is theirs to know.
      return refuse(`What this service may spend on all callers together today is used up. ${until}`, 1, 0);
    case 'usd-per-day': {
      const [limitUsd, leftUsd] = [limit / NANO_USD_PER_USD, Math.floor(remaining / 1_000) / 1_000_000];
      return refuse(
        `Of your ${limitUsd} dollars a day ${leftUsd} are left, too little for an answer. ${until}`,
        limitUsd,
        leftUsd,
      );
    }
    case 'tokens-per-day':
      return refuse(
        `Of your ${limit} tokens a day ${remaining} are left, too few for an answer. ${until}`,
        limit,
        remaining,
      );
    case 'requests-per-day':
      return refuse(`All of your ${limit} answers a day are used. ${until}`, limit, remaining);
  }

  function refuse(message: string, shownLimit: number, shownRemaining: number): LimitReached {
    const retryAfterSeconds = resetsInSeconds;
    return new LimitReached('quota-exhausted', message, {
      name,
      limit: shownLimit,
      remaining: shownRemaining,
      retryAfterSeconds,
    });
  }
}
