import { createMiddleware } from 'hono/factory';
import { PATHS } from '../../../contract.ts';
import { LimitReached } from '../../domain/errors.ts';
import type { RateDecision, RateLimit } from '../../domain/limits/rate-limiter.ts';
import type { AppEnv, RequestLimits } from '../ports.ts';

/**
 * Refuses a caller who asks faster than its limit allows, by address where it proved nothing.
 *
 * Every response meant for this caller alone tells how the limit stands. One that shared caches may keep doesn't, or it would tell
 * the next caller about the first one's limit.
 */
export function limitRate({ limiter, rates, telemetry }: RequestLimits) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const { kind, id } = c.get('principal');
    const limit =
      c.req.path === PATHS.answers ? rates.answers : kind === 'anonymous' ? rates.anonymous : rates.identified;
    const decision = await takeOrRefuse({ limiter, telemetry }, id, limit);
    await next();
    if (!c.get('hasAllHeaders')) tell(c.res.headers, limit, decision);
  });
}

/** Takes one request of a limit. Throws `LimitReached` where it is used up. */
export async function takeOrRefuse(
  { limiter, telemetry }: Pick<RequestLimits, 'limiter' | 'telemetry'>,
  id: string,
  limit: RateLimit,
): Promise<RateDecision> {
  const decision = await limiter.take(id, limit);
  if (decision.isAllowed) return decision;
  telemetry.limited(limit.name);
  throw refusal(limit, decision);
}

/** The structured fields of draft-ietf-httpapi-ratelimit-headers: quota and window of the policy, what remains and until when. */
function tell(headers: Headers, limit: RateLimit, decision: RateDecision): void {
  // Appended, because a response refused by another limit already tells about that one.
  headers.append('RateLimit-Policy', `"${limit.name}";q=${limit.capacity};w=${limit.windowSeconds}`);
  headers.append('RateLimit', `"${limit.name}";r=${decision.remaining};t=${Math.ceil(decision.resetMs / 1_000)}`);
}

/** The error for a request that came too fast. */
export function refusal(
  { name, capacity, windowSeconds }: RateLimit,
  { remaining, retryAfterMs }: RateDecision,
): LimitReached {
  const retryAfterSeconds = Math.max(1, Math.ceil(retryAfterMs / 1_000));
  const what =
    name === 'sign-ins'
      ? `Too many wrong credentials came from this address: ${capacity} in ${windowSeconds} s are let pass.`
      : `The limit "${name}" is ${capacity} requests in ${windowSeconds} s.`;
  const message = `${what} Try again in ${retryAfterSeconds} s.`;
  return new LimitReached('rate-limited', message, { name, limit: capacity, remaining, retryAfterSeconds });
}
