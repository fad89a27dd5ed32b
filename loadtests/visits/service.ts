import exec from 'k6/execution';
import http, { type Response } from 'k6/http';
import { Counter, Rate } from 'k6/metrics';
import type { ApiRequest } from '../../services/roadmap-api/client/request-for.ts';
import type { RequestName } from '../catalogue.ts';
import { SHARES } from '../thresholds.ts';
import { type Outcome, outcomeOf, problemCode } from './outcome.ts';
import { SETTINGS } from './settings.ts';
import { beginTrace } from './trace.ts';

const requests = new Counter('requests');
const servedRequests = new Rate(SHARES.served);
const failedRequests = new Rate(SHARES.failed);

/** How a request of a journey is sent. */
interface Sending {
  readonly name: RequestName;
  /** Beside those of the contract: what a browser adds by itself. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The visitor's key; without one it is anonymous. */
  readonly key?: string | undefined;
  /** Statuses that the visitor is out for, though they are refusals. */
  readonly provokes?: readonly number[];
}

/** Sends a request under its name, with a trace of its own, and counts what became of it. Null where it was not served. */
export function send(
  { method, path, headers: ofRoute, body }: ApiRequest<unknown>,
  { name, headers = {}, key, provokes = [] }: Sending,
): Response | null {
  const response = http.request(method, SETTINGS.target + path, body, {
    headers: { ...headersOf(key), ...ofRoute, ...headers },
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

/** What every request carries: who asks, and the trace that it begins. */
export function headersOf(key: string | undefined): Record<string, string> {
  const trace = beginTrace(Math.random() < SETTINGS.traces);
  // Comes along with each measurement, so that a report can name the traces of the slowest requests.
  exec.vu.metrics.metadata['trace_id'] = trace.id;
  return {
    traceparent: trace.traceparent,
    ...(key ? { Authorization: `Bearer ${key}` } : {}),
  };
}

const textOf = ({ body }: Response) => (typeof body === 'string' ? body : '');
