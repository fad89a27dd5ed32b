import { LRUCache } from 'lru-cache';
import { decide, type RateLimiter } from '../../domain/limits/rate-limiter.ts';

/** About 15 MB at most. Whoever commands more addresses than this is stopped by the edge, not here. */
const MAX_BUCKETS = 50_000;

/**
 * Token buckets in this process: each replica counts for itself, so that a limit is multiplied by their number.
 *
 * However many addresses ask, only the last 50,000 are remembered; one that is forgotten begins with a full bucket.
 */
export function memoryRateLimiter(nowMs: () => number = performance.now.bind(performance)): RateLimiter {
  // Made for the first who asks: its room is taken at once.
  let known: LRUCache<string, number> | null = null;
  const buckets = () => {
    known ??= new LRUCache({ max: MAX_BUCKETS });
    return known;
  };
  return {
    async take(key, limit, cost = 1) {
      const fullAt = buckets();
      const bucket = `${limit.name} ${key}`;
      const result = decide(nowMs(), fullAt.get(bucket) ?? 0, limit, cost);
      if (cost > 0 && result.decision.isAllowed) fullAt.set(bucket, result.fullAtMs);
      return result.decision;
    },
  };
}
