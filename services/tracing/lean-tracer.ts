import {
  type Context,
  context as contexts,
  isSpanContextValid,
  type SpanContext,
  SpanKind,
  type SpanOptions,
  TraceFlags,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { RecordedSpan, type SpanSource } from './recorded-span.ts';
import type { Samples } from './samples.ts';

/** `startSpan` of a tracer; the rest of its interface is used by nobody here. */
export type LeanTracer = Pick<Tracer, 'startSpan'>;

interface LeanTracerOptions extends SpanSource {
  readonly samples: Samples;
  newTraceId(): string;
  newSpanId(): string;
}

/**
 * Starts spans for half of what the SDK's tracer takes: a span whose trace isn't recorded costs a decision and two ids.
 *
 * Why not the SDK's: docs/adr/0047-spans-of-our-own.md.
 */
export function leanTracer({ samples, newTraceId, newSpanId, ...source }: LeanTracerOptions): LeanTracer {
  return {
    startSpan(name: string, options: SpanOptions = {}, within: Context = contexts.active()) {
      const caller = trace.getSpanContext(within);
      const parent = caller !== undefined && isSpanContextValid(caller) ? caller : undefined;
      const traceId = parent?.traceId ?? newTraceId();
      const traceFlags = samples(parent, traceId) ? TraceFlags.SAMPLED : TraceFlags.NONE;
      const context: SpanContext = {
        traceId,
        spanId: newSpanId(),
        traceFlags,
        ...(parent?.traceState !== undefined && { traceState: parent.traceState }),
      };
      if (traceFlags === TraceFlags.NONE) return trace.wrapSpanContext(context);
      const { kind = SpanKind.INTERNAL, attributes } = options;
      return new RecordedSpan(source, { name, kind, context, parent, attributes });
    },
  };
}
