import type { ReceivedSpan } from '../otlp-receiver.ts';
import { declaredName } from './undeclared-in.ts';

/** A request that was sent with a `traceparent` of its own, and what its trace must hold. */
export interface SentRequest {
  readonly traceId: string;
  /** The caller's span, which is the parent of the request's and nowhere to be found. */
  readonly spanId: string;
  /** `POST /v1/answers`. */
  readonly root: string;
  /** Names of `SPANS` that must be there. */
  readonly expected: readonly string[];
  /** Turned away before anything was done for it: nothing but its root tells of it. */
  readonly isShed?: boolean;
}

export interface IncompleteTrace {
  readonly traceId: string;
  readonly root: string;
  /** In words. */
  readonly problems: readonly string[];
}

/** Requests whose trace lacks its root, a span that its route has, or the parent of a span. */
export function incompleteTraces(
  requests: readonly SentRequest[],
  spans: readonly ReceivedSpan[],
): readonly IncompleteTrace[] {
  const byTrace = Map.groupBy(spans, ({ traceId }) => traceId);
  return requests.flatMap((request) => {
    const problems = problemsOf(request, byTrace.get(request.traceId) ?? []);
    return problems.length === 0 ? [] : [{ traceId: request.traceId, root: request.root, problems }];
  });
}

function problemsOf({ spanId, root, expected }: SentRequest, spans: readonly ReceivedSpan[]): string[] {
  const ids = new Set(spans.map((span) => span.spanId));
  const names = new Set(spans.map(declaredName));
  const roots = spans.filter(({ parentSpanId }) => parentSpanId === spanId);
  return [
    ...(roots.length === 1 && roots[0]?.name === root
      ? []
      : [`Its root should be "${root}" and is ${roots.map(({ name }) => `"${name}"`).join(', ') || 'missing'}.`]),
    ...expected.filter((name) => !names.has(name)).map((name) => `There is no "${name}".`),
    ...spans
      .filter(({ parentSpanId }) => parentSpanId === null || (parentSpanId !== spanId && !ids.has(parentSpanId)))
      .map(({ name }) => `"${name}" is an orphan.`),
    ...(ids.size === spans.length ? [] : ['A span came twice.']),
  ];
}
