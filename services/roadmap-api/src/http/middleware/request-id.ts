import { randomUUID } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../ports.ts';

// Letters, digits, dot, dash and underscore: safe in a log line.
const HARMLESS_FORM = /^[A-Za-z0-9._-]{1,128}$/;

/**
 * Names the request by a UUID of our own. What its caller calls it in `X-Request-Id` is noted beside that where it is harmless, and never
 * taken for it: two requests of one name could not be told apart, and whoever wanted that would only have to ask.
 */
export const requestId = createMiddleware<AppEnv>(async (c, next) => {
  c.set('requestId', randomUUID());
  const given = c.req.header('x-request-id');
  if (given !== undefined && HARMLESS_FORM.test(given)) c.set('clientRequestId', given);
  await next();
});
