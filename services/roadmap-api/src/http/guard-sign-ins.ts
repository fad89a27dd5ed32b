import type { LimitTelemetry } from '../domain/limits/limit-telemetry.ts';
import type { RateLimit, RateLimiter } from '../domain/limits/rate-limiter.ts';
import { refusal } from './middleware/limit-rate.ts';
import type { SignInGuard } from './ports.ts';

/** Refuses credentials of an address from which too many were wrong, the right ones too, until it has paused. */
export function guardSignIns(
  limiter: RateLimiter,
  limit: RateLimit,
  telemetry: Pick<LimitTelemetry, 'limited'>,
): SignInGuard {
  return {
    async admit(address) {
      const decision = await limiter.take(address, limit, 0);
      if (decision.isAllowed) return;
      telemetry.limited(limit.name);
      throw refusal(limit, decision);
    },
    failed(address) {
      void limiter.take(address, limit);
    },
  };
}
