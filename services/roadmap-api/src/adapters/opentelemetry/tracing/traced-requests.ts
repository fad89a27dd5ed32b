import type { IncomingMessage, ServerResponse } from 'node:http';
import { context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { contextOf } from '../../../../../tracing/context-of.ts';
import type { EventName } from '../../../../../tracing/contract.ts';
import type { OpenTracer } from '../../../../../tracing/open-tracer.ts';
import { readTraceHeaders } from '../../../../../tracing/trace-headers.ts';
import { PATHS } from '../../../../contract.ts';
import type { FinishedRequest, RequestMetrics } from '../../../http/ports.ts';
import type { Admit } from '../../../http/shed-load.ts';

/** Paths that machines ask every few seconds: their traces would outnumber all others and say nothing. */
const UNTRACED = new Set<string>([PATHS.liveness, PATHS.readiness, PATHS.metrics, PATHS.operations]);

/** Shorter waits for a turn say nothing. */
const NOTED_WAIT_MS = 1;

/** Of HTTP; a caller may invent others, which must not name a span. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'CONNECT']);

interface TracedRequests {
  /** Admission in the span of its request, so that one that is turned away has a trace, too. */
  admit(admit: Admit): Admit;
  /** Metrics that also name the span: only the end of a request knows its route. */
  metrics(metrics: RequestMetrics): RequestMetrics;
}

/** The span of each request, from its first line to the last byte of its response, as a child of the caller's where headers name one. */
export function tracedRequests({
  tracer,
  nameNextTrace,
}: Pick<OpenTracer, 'tracer' | 'nameNextTrace'>): TracedRequests {
  const open = new WeakMap<Span, OpenRequest>();

  function start(request: IncomingMessage, response: ServerResponse) {
    const { parent, traceId } = readTraceHeaders(request.headers);
    const method = methodOf(request.method);
    nameNextTrace(traceId);
    const span = tracer.startSpan(
      method,
      { kind: SpanKind.SERVER, attributes: { 'http.request.method': method, 'url.scheme': 'http' } },
      parent,
    );
    nameNextTrace(null);
    if (span.isRecording()) {
      const one = openRequest(span, request.headers.authorization === undefined ? 'anonymous' : 'signed-in');
      open.set(span, one);
      response.once('close', () => one.closed(response.writableFinished));
    }
    return { span, within: contextOf(span) };
  }

  return {
    admit: (admit) => (request, response, serve) => {
      if (UNTRACED.has(request.url ?? '')) return admit(request, response, serve);
      const { span, within } = start(request, response);
      // Not recorded: log lines and calls of the model have the trace's id from its context, and nothing else is noted.
      if (!span.isRecording()) return admit(request, response, () => context.with(within, serve));
      const arrivedAtMs = performance.now();
      const served = () => {
        open.get(span)?.admitted();
        const waitedMs = performance.now() - arrivedAtMs;
        if (waitedMs >= NOTED_WAIT_MS) span.setAttribute('roadmap.queue.wait', waitedMs / 1_000);
        // Its turn may come in the course of another request.
        if (context.active() === within) serve();
        else context.with(within, serve);
      };
      context.with(within, () => admit(request, response, served));
    },
    metrics: (metrics) => ({
      started: () => metrics.started(),
      finished(request) {
        metrics.finished(request);
        const span = trace.getActiveSpan();
        if (span !== undefined) open.get(span)?.finished(request);
      },
    }),
  };
}

interface OpenRequest {
  /** It has a place and its turn. */
  admitted(): void;
  /** The connection, or the response on it, came to its end. */
  closed(isComplete: boolean): void;
  finished(request: FinishedRequest): void;
}

/**
 * Ends a span when both are known, how the response ended and which route it was: where a caller leaves, the route is the later one. A response
 * that was sent whole without a route, as to a request that isn't HTTP, ends it alone.
 */
function openRequest(span: Span, priority: string): OpenRequest {
  let isAdmitted = false;
  let request: FinishedRequest | null = null;
  let isComplete: boolean | null = null;
  const endIfKnown = () => {
    if (isComplete === null || (request === null && !isComplete)) return;
    span.setAttribute('roadmap.response.end', isComplete ? (request?.stream ?? 'completed') : 'abandoned');
    span.end();
  };
  return {
    admitted() {
      isAdmitted = true;
    },
    closed(complete) {
      isComplete = complete;
      endIfKnown();
    },
    finished(served) {
      request = served;
      if (!isAdmitted) span.addEvent('roadmap.shed' satisfies EventName, { 'roadmap.reason': priority });
      const { method, route, status, requestId } = served;
      span.updateName(`${methodOf(method)} ${route}`);
      span.setAttribute('http.route', route);
      span.setAttribute('http.response.status_code', status);
      span.setAttribute('roadmap.request.id', requestId);
      if (status >= 500) span.setAttribute('error.type', String(status)).setStatus({ code: SpanStatusCode.ERROR });
      endIfKnown();
    },
  };
}

function methodOf(method: string | undefined): string {
  return method !== undefined && METHODS.has(method) ? method : '_OTHER';
}
