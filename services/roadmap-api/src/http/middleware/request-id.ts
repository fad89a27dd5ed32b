import { randomUUID } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../ports.ts';

// Letters, digits, dot, dash and underscore: safe in a log line.
const HARMLESS_FORM = /^[A-Za-z0-9._-]{1,128}$/;

/**
 * Names the request by a UUID of our own. The caller's `X-Request-Id` is logged beside it where it is harmless, but never used
 * instead: a caller could give two requests one name, and they could not be told apart.
 */
export const requestId = createMiddleware<AppEnv>(async (c, next) => {
  c.set('requestId', randomUUID());
  const given = c.req.header('x-request-id');
  if (given !== undefined && HARMLESS_FORM.test(given)) c.set('clientRequestId', given);
  await next();
});
