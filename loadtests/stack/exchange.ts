import type { IncomingMessage, ServerResponse } from 'node:http';

/** How a request went, as the access log has it once the request has ended. */
export interface AccessLogEntry {
  /** `performance.now()` when it came. */
  readonly startedAtMs: number;
  readonly method: string;
  readonly path: string;
  /** The request's `X-Amzn-Trace-Id`, by which a client finds its own in the log. */
  readonly traceId: string | null;
  /** Null where no target was available. */
  readonly group: string | null;
  readonly target: string | null;
  readonly status: number;
  /** Who made the status: CloudWatch counts `HTTPCode_Target_5XX_Count` and `HTTPCode_ELB_5XX_Count` apart. */
  readonly from: 'target' | 'balancer';
  /** `TargetResponseTime`: from the request's sending to the first byte of the target's headers; null where none came. */
  readonly targetMs: number | null;
  readonly totalMs: number;
  /** `cut`: the body broke off on the target's side. `abandoned`: the client left. */
  readonly end: 'whole' | 'cut' | 'abandoned';
}

/** One request and its log entry, which is written once. */
export interface Exchange {
  /** The target it went to. */
  target: string | null;
  /** Answers in the balancer's own name, or cuts the connection where the target's answer has begun. */
  refuse(status: 502 | 503 | 504): void;
  headersCame(status: number): void;
  ended(end: AccessLogEntry['end']): void;
}

/** Begins the account of a request; `onEnd` hears of it once, when the request has ended. */
export function beginExchange(
  { method = '', url = '', headers }: IncomingMessage,
  response: ServerResponse,
  group: string | null,
  onEnd: (entry: AccessLogEntry) => void,
): Exchange {
  const startedAtMs = performance.now();
  // 460 is what an Application Load Balancer logs where the client left before any answer.
  let status = 460;
  let from: AccessLogEntry['from'] = 'balancer';
  let targetMs: number | null = null;
  const traceId = headers['x-amzn-trace-id']?.toString() ?? null;
  let isLogged = false;
  return {
    target: null,
    refuse(code) {
      // Giving up a target breaks its connection, which is no second failure.
      if (isLogged) return;
      if (response.headersSent) {
        response.destroy();
        return this.ended('cut');
      }
      status = code;
      response.writeHead(code, { 'content-type': 'text/html' }).end(`<h1>${code}</h1>`);
      this.ended('whole');
    },
    headersCame(code) {
      status = code;
      from = 'target';
      targetMs = performance.now() - startedAtMs;
    },
    ended(end) {
      if (isLogged) return;
      isLogged = true;
      const { target } = this;
      const totalMs = performance.now() - startedAtMs;
      onEnd({
        startedAtMs,
        method,
        path: url,
        traceId,
        group,
        target,
        status,
        from,
        targetMs,
        totalMs,
        end,
      });
    },
  };
}
