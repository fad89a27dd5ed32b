import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PATHS } from '../../contract.ts';
import type { AdaptiveLimit } from '../resilience/adaptive-limit.ts';
import type { Turns } from '../resilience/turns.ts';
import { COMMON_HEADERS } from './middleware/common-headers.ts';
import { needsPlace } from './needs-place.ts';
import type { RequestMetrics } from './ports.ts';
import { PROBLEM_MEDIA_TYPE, PROBLEMS } from './problem.ts';

/** Has a request served, now or at its turn, or answers it with a refusal. */
export type Admit = (request: IncomingMessage, response: ServerResponse, serve: () => void) => void;

interface Dependencies {
  readonly limit: AdaptiveLimit;
  readonly turns: Turns;
}

/** Clients that are turned away together must not come back together. */
const MOST_RETRY_AFTER_SECONDS = 3;

/** Routes that are known by their whole path; all others count under one name. */
const ROUTES = new Set<string>([PATHS.search, PATHS.answers, PATHS.plans, PATHS.feedback]);
const OTHER_ROUTE = 'unmatched';

/**
 * Refuses requests with 503 as soon as there is no place for them, before anything is read or built.
 *
 * Probes, metrics and browsing need no place: refusing them costs as much as serving them. Of all others, callers who
 * show a credential are let in last. It isn't checked here; a false one only earns its 401 a little sooner.
 */
export function makeAdmission({ limit, turns }: Dependencies, requestMetrics: RequestMetrics): Admit {
  return (request, response, serve) => {
    if (!needsPlace(request.method, request.url)) return serve();
    if (limit.tryEnter(request.headers.authorization === undefined ? 'anonymous' : 'signed-in')) {
      // At the last byte, or when the client leaves.
      response.once('close', () => limit.leave());
      turns.take(() => {
        if (!response.destroyed) serve();
      });
      return;
    }
    const startedAt = performance.now();
    const requestId = randomUUID();
    refuse(response, requestId);
    requestMetrics.started();
    const { method = '', url = '' } = request;
    const route = ROUTES.has(url) ? url : routeOf(url);
    requestMetrics.finished({
      method,
      route,
      status: 503,
      seconds: (performance.now() - startedAt) / 1_000,
      requestId,
    });
  };
}

function routeOf(url: string): string {
  const path = url.slice(0, url.indexOf('?'));
  return ROUTES.has(path) ? path : OTHER_ROUTE;
}

const { status: STATUS, title, meaning } = PROBLEMS.overloaded;
const [BEFORE_ID = '', AFTER_ID = ''] = JSON.stringify({
  type: '/problems/overloaded',
  title,
  status: STATUS,
  detail: meaning,
  instance: '\n',
  code: 'overloaded',
}).split('\\n');
/** A flat list, as Node writes headers, and with a length, or Node would send chunks: either would cost more than all else here. */
const HEADERS = [
  ...Object.entries({ ...COMMON_HEADERS, 'Content-Type': PROBLEM_MEDIA_TYPE, 'Cache-Control': 'no-store' }).flat(),
  'Content-Length',
  String(Buffer.byteLength(BEFORE_ID + randomUUID() + AFTER_ID)),
];

function refuse(response: ServerResponse, id: string): void {
  const retryAfter = String(1 + Math.floor(Math.random() * MOST_RETRY_AFTER_SECONDS));
  response.writeHead(STATUS, [...HEADERS, 'Retry-After', retryAfter, 'X-Request-Id', id]);
  response.end(BEFORE_ID + id + AFTER_ID);
}
