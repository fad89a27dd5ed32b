import { createMiddleware } from 'hono/factory';
import type { TakeAnswerPlace } from '../answer-places.ts';
import type { AppEnv } from '../ports.ts';

/**
 * Refuses an answer while as many as may be are being written for the same principal; a stream counts until its last byte.
 *
 * It guards this process's sockets and memory, so each replica counts for itself (ADR 0020).
 */
export function limitConcurrency(takePlace: TakeAnswerPlace) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const leave = takePlace(c.get('principal').id);
    try {
      await next();
    } finally {
      const streamEnd = c.get('streamEnd');
      if (streamEnd) void streamEnd.then(leave);
      else leave();
    }
  });
}
