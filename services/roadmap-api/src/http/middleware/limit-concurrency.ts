import { createMiddleware } from 'hono/factory';
import { LimitReached } from '../../domain/errors.ts';
import type { AppEnv, RequestLimits } from '../ports.ts';

const NAME = 'concurrent-answers';

/**
 * Refuses an answer while as many as may be are being written for the same principal; a stream counts until its last byte.
 *
 * It guards this process's sockets and memory, so each replica counts for itself (ADR 0020).
 */
export function limitConcurrency({
  concurrentAnswers,
  telemetry,
}: Pick<RequestLimits, 'concurrentAnswers' | 'telemetry'>) {
  const running = new Map<string, number>();
  const leave = (id: string) => {
    const left = (running.get(id) ?? 1) - 1;
    // A principal with nothing running takes no memory.
    if (left > 0) running.set(id, left);
    else running.delete(id);
  };
  return createMiddleware<AppEnv>(async (c, next) => {
    const { id } = c.get('principal');
    const count = running.get(id) ?? 0;
    if (count >= concurrentAnswers) {
      telemetry.limited(NAME);
      throw new LimitReached(
        'rate-limited',
        `${concurrentAnswers} answers are being written for you. Wait until one is done.`,
        {
          name: NAME,
          limit: concurrentAnswers,
          remaining: 0,
          retryAfterSeconds: 1,
        },
      );
    }
    running.set(id, count + 1);
    try {
      await next();
    } finally {
      const streamEnd = c.get('streamEnd');
      if (streamEnd) void streamEnd.then(() => leave(id));
      else leave(id);
    }
  });
}
