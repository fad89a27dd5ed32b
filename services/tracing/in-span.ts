import {
  type Attributes,
  type Context,
  context,
  type Span,
  type SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { contextOf } from './context-of.ts';
import type { LeanTracer } from './lean-tracer.ts';

export interface SpanPlan {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes?: Attributes;
}

/** The span under way here, where its trace is recorded; null otherwise, and then no other is worth making. */
export function recordedSpan(): Span | null {
  const span = trace.getActiveSpan();
  // By the flag and not by `isRecording`: work may go on after its request has ended.
  return span !== undefined && (span.spanContext().traceFlags & TraceFlags.SAMPLED) !== 0 ? span : null;
}

/** Says something on the span under way here, if there is one that has not ended. */
export function note(attributes: Attributes): void {
  const span = trace.getActiveSpan();
  if (span?.isRecording()) span.setAttributes(attributes);
}

/** Runs `work` in a span of its own, which ends with it. Where the trace isn't recorded it is simply run, with null. */
export async function inSpan<T>(
  tracer: LeanTracer,
  { name, ...options }: SpanPlan,
  work: (span: Span | null) => Promise<T>,
): Promise<T> {
  if (recordedSpan() === null) return work(null);
  const span = tracer.startSpan(name, options);
  try {
    return await context.with(contextOf(span), work, undefined, span);
  } catch (error) {
    markFailed(span, error);
    throw error;
  } finally {
    span.end();
  }
}

/** What hears of a stream in a span. */
export interface StreamWatch<T> {
  onEvent?(event: T): void;
  /** Its reader stopped before its end. */
  onCut?(): void;
  onFailure?(error: unknown): void;
  onEnd?(): void;
}

/**
 * Reads what `open` gives in a span of its own, from the first event asked for to the last one, or to the failure or the reader's leaving before it.
 *
 * A generator runs in the context of whoever asks for its next event, so each is asked for in the span's.
 */
export function streamInSpan<T>(
  tracer: LeanTracer,
  { name, ...options }: SpanPlan,
  open: () => AsyncIterable<T>,
  watch: (span: Span) => StreamWatch<T>,
): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]() {
      if (recordedSpan() === null) return open()[Symbol.asyncIterator]();
      const span = tracer.startSpan(name, options);
      return reading(span, contextOf(span), open, watch(span));
    },
  };
}

function reading<T>(
  span: Span,
  within: Context,
  open: () => AsyncIterable<T>,
  watch: StreamWatch<T>,
): AsyncIterator<T> {
  const events = context.with(within, () => open()[Symbol.asyncIterator]());
  let isOver = false;
  const end = (tell: () => void) => {
    if (isOver) return;
    isOver = true;
    tell();
    watch.onEnd?.();
    span.end();
  };
  return {
    async next() {
      try {
        const result = await context.with(within, () => events.next());
        if (result.done) end(() => {});
        else if (!isOver) watch.onEvent?.(result.value);
        return result;
      } catch (error) {
        end(() => {
          markFailed(span, error);
          watch.onFailure?.(error);
        });
        throw error;
      }
    },
    async return(value) {
      try {
        return (await context.with(within, () => events.return?.(value))) ?? { done: true, value };
      } finally {
        end(() => watch.onCut?.());
      }
    },
  };
}

/** Marks a span as failed by a stable word; refusals that are the caller's own doing stay without the mark of an error. */
export function markFailed(span: Span, error: unknown): void {
  span.setAttribute('error.type', failureType(error));
  if (!isOfCaller(error)) span.setStatus({ code: SpanStatusCode.ERROR });
}

/** Never the message, which may quote what a caller sent. */
function failureType(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { reason, code } = error as { reason?: unknown; code?: unknown };
  if (typeof reason === 'string') return reason;
  return typeof code === 'string' ? code : error.name;
}

const OF_CALLER = new Set([
  'client-left',
  'rate-limited',
  'quota-exhausted',
  'unauthenticated',
  'forbidden',
  'not-found',
]);

/** Whether a failure is the caller's own doing, or a limit's that was set for it. */
export function isOfCaller(error: unknown): boolean {
  return error instanceof Error && 'code' in error && OF_CALLER.has(String(error.code));
}
