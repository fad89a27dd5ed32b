import { context, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { contextOf } from '../../tracing/context-of.ts';
import type { LeanTracer } from '../../tracing/lean-tracer.ts';
import { readTraceHeaders } from '../../tracing/trace-headers.ts';
import type { TracedCalls } from './open-call-traces.ts';

/** The span of each call, from its first byte to its outcome; of a stream, to its end. */
export function makeTracedCalls(tracer: LeanTracer): TracedCalls {
  return async (route, headers, serve) => {
    const { parent } = readTraceHeaders(headers);
    const attributes = {
      'rpc.system.name': 'aws-api',
      'rpc.method': `BedrockRuntime/${route.operation}`,
      ...('modelId' in route && { 'gen_ai.request.model': route.modelId }),
    };
    const span = tracer.startSpan(`simulate ${route.operation}`, { kind: SpanKind.SERVER, attributes }, parent);
    const outcome = await context.with(contextOf(span), serve);
    if (outcome !== 'ok') span.setAttribute('error.type', outcome).setStatus({ code: SpanStatusCode.ERROR });
    span.end();
    return outcome;
  };
}
