import { type Context, ROOT_CONTEXT, type SpanContext, TraceFlags, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';

/** Where a trace comes from, as its request's headers say. */
export interface TraceOrigin {
  /** Holds the caller's span, where the caller has one. */
  readonly parent: Context;
  /** The id that the trace gets where it begins here; null leaves it to chance. */
  readonly traceId: string | null;
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

const W3C = new W3CTraceContextPropagator();
const NOWHERE: TraceOrigin = { parent: ROOT_CONTEXT, traceId: null };

/**
 * Reads `traceparent`, and where there is none `X-Amzn-Trace-Id`, which a load balancer of AWS puts on every request.
 *
 * The balancer names a trace (`Root`) and makes no span of its own. So its id is taken over, and joins its access log with the trace, but not as a
 * parent, which nobody would ever find. Only what an instrumented caller added (`Parent` and `Sampled`) makes one. What is malformed counts as absent.
 */
export function readTraceHeaders(headers: Headers): TraceOrigin {
  if (typeof headers['traceparent'] === 'string') {
    const parent = W3C.extract(ROOT_CONTEXT, headers, GETTER);
    if (trace.getSpanContext(parent) !== undefined) return { parent, traceId: null };
  }
  const amazon = headers['x-amzn-trace-id'];
  return typeof amazon === 'string' ? readAmazon(amazon) : NOWHERE;
}

/** Writes `traceparent`, and `tracestate` where there is one, into the headers of a request that is sent in this context. */
export function writeTraceHeaders(context: Context, headers: Record<string, string>): void {
  W3C.inject(context, headers, { set: (carrier, name, value) => Object.assign(carrier, { [name]: value }) });
}

const GETTER = {
  keys: (carrier: Headers) => Object.keys(carrier),
  get: (carrier: Headers, name: string) => {
    const value = carrier[name];
    return typeof value === 'object' ? [...value] : value;
  },
};

const ROOT = /(?:^|;)\s*Root=1-([0-9a-f]{8})-([0-9a-f]{24})(?:;|$)/i;
const PARENT = /(?:^|;)\s*Parent=([0-9a-f]{16})(?:;|$)/i;
const SAMPLED = /(?:^|;)\s*Sampled=([01])(?:;|$)/;

function readAmazon(header: string): TraceOrigin {
  const [, time, rest] = ROOT.exec(header) ?? [];
  if (time === undefined || rest === undefined) return NOWHERE;
  const traceId = `${time}${rest}`.toLowerCase();
  const spanId = PARENT.exec(header)?.[1]?.toLowerCase();
  const sampled = SAMPLED.exec(header)?.[1];
  if (spanId === undefined || sampled === undefined) return { parent: ROOT_CONTEXT, traceId };
  const traceFlags = sampled === '1' ? TraceFlags.SAMPLED : TraceFlags.NONE;
  const caller: SpanContext = { traceId, spanId, traceFlags, isRemote: true };
  return trace.isSpanContextValid(caller)
    ? { parent: trace.setSpanContext(ROOT_CONTEXT, caller), traceId: null }
    : NOWHERE;
}
