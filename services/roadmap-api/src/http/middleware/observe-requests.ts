import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import type { AppEnv, Logger, RequestMetrics, StreamEnd } from '../ports.ts';

/** The name under which requests count that no route takes: their paths are whatever callers invent. */
const UNMATCHED = 'unmatched';

/** Measures each request and writes one access line for it: pattern, status, duration and id, never a query or a body. */
export function observeRequests({ requestMetrics, logger }: { requestMetrics: RequestMetrics; logger: Logger }) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const startedAt = performance.now();
    requestMetrics.started();
    await next();
    const finish = (stream?: StreamEnd) => {
      const milliseconds = performance.now() - startedAt;
      const request = { method: c.req.method, route: routeOf(c), status: c.res.status };
      const requestId = c.get('requestId');
      requestMetrics.finished({ ...request, seconds: milliseconds / 1000, requestId, ...(stream && { stream }) });
      const clientRequestId = c.get('clientRequestId');
      const durationMs = Math.round(milliseconds * 10) / 10;
      logger.info(
        { requestId, ...(clientRequestId && { clientRequestId }), ...request, durationMs, stream },
        'Request served.',
      );
    };
    const streamEnd = c.get('streamEnd');
    if (streamEnd) void streamEnd.then(finish);
    else finish();
  });
}

function routeOf(c: Parameters<typeof matchedRoutes>[0]): string {
  const route = matchedRoutes(c).find(({ method }) => method !== 'ALL');
  if (!route || (route.path === '/*' && c.res.status === 404)) return UNMATCHED;
  return route.path;
}
