import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PATHS } from '../../contract.ts';
import type { AdaptiveLimit } from '../resilience/adaptive-limit.ts';
import { COMMON_HEADERS } from './middleware/common-headers.ts';
import type { RequestMetrics } from './ports.ts';
import { PROBLEM_MEDIA_TYPE, PROBLEMS } from './problem.ts';

/** Says whether a request may be served. One that may not has been answered. */
export type Admit = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Clients that are turned away together must not come back together. */
const MOST_RETRY_AFTER_SECONDS = 3;

/** Routes that are known by their whole path; all others count under one name. */
const ROUTES = new Set<string>([PATHS.search, PATHS.answers, PATHS.plans, PATHS.feedback]);
const OTHER_ROUTE = 'unmatched';

/**
 * Turns requests away with 503 as soon as there is no place for them, before anything is read or built.
 *
 * Probes, metrics and browsing need no place: refusing them costs as much as serving them. Of all others, callers who
 * show a credential are let in last. It isn't checked here; a false one only earns its 401 a little sooner.
 */
export function makeAdmission(limit: AdaptiveLimit, requestMetrics: RequestMetrics): Admit {
  return (request, response) => {
    if (!needsPlace(request)) return true;
    if (limit.tryEnter(request.headers.authorization === undefined ? 'anonymous' : 'signed-in')) {
      // At the last byte, or when the client leaves.
      response.once('close', () => limit.leave());
      return true;
    }
    const startedAt = performance.now();
    refuse(response);
    requestMetrics.started();
    const { method = '', url = '' } = request;
    const route = ROUTES.has(url) ? url : routeOf(url);
    requestMetrics.finished({ method, route, status: 503, seconds: (performance.now() - startedAt) / 1_000 });
    return false;
  };
}

function needsPlace({ method, url = '' }: IncomingMessage): boolean {
  const isRead = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
  return !isRead || url.startsWith(PATHS.search);
}

function routeOf(url: string): string {
  const path = url.slice(0, url.indexOf('?'));
  return ROUTES.has(path) ? path : OTHER_ROUTE;
}

function refuse(response: ServerResponse): void {
  const id = randomUUID();
  const { status, title, meaning } = PROBLEMS.overloaded;
  const problem = { type: '/problems/overloaded', title, status, detail: meaning, instance: id, code: 'overloaded' };
  response.writeHead(status, {
    ...COMMON_HEADERS,
    'Content-Type': PROBLEM_MEDIA_TYPE,
    'Cache-Control': 'no-store',
    'Retry-After': 1 + Math.floor(Math.random() * MOST_RETRY_AFTER_SECONDS),
    'X-Request-Id': id,
  });
  response.end(JSON.stringify(problem));
}
