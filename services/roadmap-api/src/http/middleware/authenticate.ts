import { createMiddleware } from 'hono/factory';
import type { AppEnv, Authenticate } from '../ports.ts';

/** Says who sent the request, for every middleware and route after it. */
export function authenticateRequests(authenticate: Authenticate) {
  return createMiddleware<AppEnv>(async (c, next) => {
    c.set('principal', await authenticate(c.req.raw));
    await next();
  });
}
