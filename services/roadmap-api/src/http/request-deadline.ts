import { RequestRefused } from './problem.ts';

/** A time limit for one request. */
export interface RequestDeadline {
  /** Aborts when the caller leaves or the time is up; its reason is the refusal to answer with. */
  readonly signal: AbortSignal;
  /** Aborts now, because the caller left. */
  abandon(): void;
  /** Ends the watch. Without it a timer would outlive each request by the whole limit. */
  release(): void;
}

/** What HTTP waits beyond the use case's own limit, so that a degraded answer still gets out. */
const GRACE_MS = 2_000;

/** Watches over a request for an answer, whose use case gives up after `answerTimeoutMs`. */
export function answerDeadline(client: AbortSignal, answerTimeoutMs: number): RequestDeadline {
  return requestDeadline(client, answerTimeoutMs + GRACE_MS);
}

/** Watches over a request: `client` is the signal of its connection, which aborts when the caller goes away. */
export function requestDeadline(client: AbortSignal, timeoutMs: number): RequestDeadline {
  const controller = new AbortController();
  const abandon = () => controller.abort(new RequestRefused('client-left', 'The caller closed the connection.'));
  const timer = setTimeout(
    () =>
      controller.abort(
        new RequestRefused('answer-timeout', `There was no answer within ${timeoutMs / 1000} s. Try again.`),
      ),
    timeoutMs,
  );
  if (client.aborted) abandon();
  client.addEventListener('abort', abandon, { once: true });
  return {
    signal: controller.signal,
    abandon,
    release: () => {
      clearTimeout(timer);
      client.removeEventListener('abort', abandon);
    },
  };
}
