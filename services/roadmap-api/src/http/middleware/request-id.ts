import { randomUUID } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../ports.ts';

// Letters, digits, dot, dash and underscore: safe in a header, a log line and a problem's `instance`.
const TRUSTED_FORM = /^[A-Za-z0-9._-]{1,128}$/;

/** Names the request: by the caller's own `X-Request-Id` where it is harmless, else by a new UUID. */
export const requestId = createMiddleware<AppEnv>(async (c, next) => {
  const given = c.req.header('x-request-id');
  c.set('requestId', given !== undefined && TRUSTED_FORM.test(given) ? given : randomUUID());
  await next();
});
