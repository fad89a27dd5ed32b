import type { RateLimiter } from '../../domain/limits/rate-limiter.ts';
import { keyOf } from './key-of.ts';
import { defineScript, numbersOf, runScript } from './run-script.ts';
import { type Valkey, ValkeyUnavailable } from './valkey.ts';

/**
 * `decide` of the domain, by the server's own clock, so that replicas whose clocks differ agree.
 *
 * The key's value is the time at which the bucket will be full (ms), and it expires then: a full bucket takes no memory.
 */
const TAKE = defineScript(`
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local window, per_request, cost = tonumber(ARGV[1]), tonumber(ARGV[1]) / tonumber(ARGV[2]), tonumber(ARGV[3])
local missing = math.max(0, tonumber(redis.call('GET', KEYS[1]) or 0) - now)
local retry_after = math.max(0, missing + per_request - window)
local allowed = retry_after < 0.001
if allowed and cost > 0 then
  missing = missing + cost * per_request
  redis.call('SET', KEYS[1], string.format('%.3f', now + missing), 'PX', math.ceil(missing))
end
local remaining = math.floor((window - missing) / per_request + 0.001)
return { allowed and 1 or 0, remaining, string.format('%.3f', missing), string.format('%.3f', allowed and 0 or retry_after) }
`);

/**
 * Token buckets that all replicas share, one round trip a request. While the server is away, `fallback` decides: each replica then
 * counts for itself, beginning with full buckets.
 */
export function valkeyRateLimiter(valkey: Valkey, fallback: RateLimiter): RateLimiter {
  return {
    async take(key, limit, cost = 1) {
      try {
        const args = [limit.windowSeconds * 1_000, limit.capacity, cost];
        const reply = await runScript(valkey, TAKE, [keyOf(`rate:${limit.name}`, key)], args);
        const [isAllowed = 0, remaining = 0, resetMs = 0, retryAfterMs = 0] = numbersOf(reply);
        return { isAllowed: isAllowed === 1, remaining, resetMs, retryAfterMs };
      } catch (error) {
        if (!(error instanceof ValkeyUnavailable)) throw error;
        return fallback.take(key, limit, cost);
      }
    },
  };
}
