import type { LimitTelemetry } from '../domain/limits/limit-telemetry.ts';
import type { RateLimit, RateLimiter } from '../domain/limits/rate-limiter.ts';
import { refusal } from './middleware/limit-rate.ts';
import type { SignInGuard } from './ports.ts';

/** Sign-ins from one address that are being checked, and those that wait for one of them to end. */
interface UnderWay {
  count: number;
  readonly waiting: (() => void)[];
}

/**
 * Refuses every credential, right ones too, from an address that sent too many wrong ones, until it has paused.
 *
 * No more of an address's credentials are checked at once than may still fail: a burst of guesses waits for the verdict on the first ones.
 */
export function guardSignIns(
  limiter: RateLimiter,
  limit: RateLimit,
  telemetry: Pick<LimitTelemetry, 'limited'>,
): SignInGuard {
  const addresses = new Map<string, UnderWay>();

  const end = (address: string, underWay: UnderWay) => {
    underWay.count -= 1;
    if (underWay.count === 0) addresses.delete(address);
    for (const goOn of underWay.waiting.splice(0)) goOn();
  };

  return {
    async admit(address) {
      for (;;) {
        const decision = await limiter.take(address, limit, 0);
        if (!decision.isAllowed) {
          telemetry.limited(limit.name);
          throw refusal(limit, decision);
        }
        const underWay = addresses.get(address) ?? { count: 0, waiting: [] };
        if (underWay.count < decision.remaining) {
          addresses.set(address, underWay);
          underWay.count += 1;
          return (isRefused) => {
            if (isRefused) void limiter.take(address, limit);
            end(address, underWay);
          };
        }
        await new Promise<void>((resolve) => underWay.waiting.push(resolve));
      }
    },
  };
}
