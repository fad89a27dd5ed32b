import exec from 'k6/execution';
import http, { type Response } from 'k6/http';
import { Counter, Rate } from 'k6/metrics';
import type { RequestName } from '../catalogue.ts';
import { SHARES } from '../thresholds.ts';
import { type Outcome, outcomeOf, problemCode } from './outcome.ts';
import { SETTINGS } from './settings.ts';
import { beginTrace } from './trace.ts';

const requests = new Counter('requests');
const servedRequests = new Rate(SHARES.served);
const failedRequests = new Rate(SHARES.failed);

/** A request of a journey. */
export interface Request {
  readonly name: RequestName;
  /** From the root, with its query: `/v1/phases`. */
  readonly path: string;
  readonly method?: 'GET' | 'POST' | 'PUT';
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The visitor's key; without one it is anonymous. */
  readonly key?: string | undefined;
  /** Statuses that the visitor is out for, though they are refusals. */
  readonly provokes?: readonly number[];
}

/** Sends a request under its name, with a trace of its own, and counts what became of it. Null where it was not served. */
export function send({ name, path, method = 'GET', body, headers = {}, key, provokes = [] }: Request): Response | null {
  const response = http.request(method, SETTINGS.target + path, body === undefined ? null : JSON.stringify(body), {
    headers: { ...headersOf(key, body !== undefined), ...headers },
    tags: { name },
    ...(provokes.length > 0 && { responseCallback: http.expectedStatuses({ min: 200, max: 399 }, ...provokes) }),
  });
  const { status, error } = response;
  // k6 calls a status from 400 on an error of its own kind; the body tells more.
  const exchange = { status, headers: response.headers, body: textOf(response), error: status === 0 ? error : '' };
  return isServed(name, outcomeOf(exchange, provokes), exchange.body) ? response : null;
}

/** Counts what became of a request, and says whether it was served. */
export function isServed(name: RequestName, outcome: Outcome, body: string): boolean {
  const code = outcome === 'served' ? '' : problemCode(body);
  requests.add(1, { name, outcome, code });
  servedRequests.add(outcome === 'served', { name });
  failedRequests.add(outcome === 'failed', { name });
  return outcome === 'served';
}

/** What every request carries: who asks, what is sent, and the trace that it begins. */
export function headersOf(key: string | undefined, hasBody: boolean): Record<string, string> {
  const trace = beginTrace(Math.random() < SETTINGS.traces);
  // Comes along with each measurement, so that a report can name the traces of the slowest requests.
  exec.vu.metrics.metadata['trace_id'] = trace.id;
  return {
    traceparent: trace.traceparent,
    ...(key ? { Authorization: `Bearer ${key}` } : {}),
    ...(hasBody ? { 'Content-Type': 'application/json' } : {}),
  };
}

const textOf = ({ body }: Response) => (typeof body === 'string' ? body : '');
