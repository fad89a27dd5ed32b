import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../ports.ts';
import { RequestRefused } from '../problem.ts';

/**
 * Refuses whatever a page in a browser sends, which is told by its `Origin`.
 *
 * A page can make its own name resolve to this machine (DNS rebinding) and would then speak to a server that trusts everyone who
 * reaches it. Programs send no `Origin`, and no page has business here: the console calls the routes of `/v1`.
 */
export const refuseBrowsers = createMiddleware<AppEnv>(async (c, next) => {
  if (c.req.header('origin') !== undefined) {
    throw new RequestRefused('forbidden', 'Pages may not call this route: use a program that sends no "Origin".');
  }
  await next();
});
