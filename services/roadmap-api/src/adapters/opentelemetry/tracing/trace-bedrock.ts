import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { context, type Span, SpanKind } from '@opentelemetry/api';
import { inSpan, recordedSpan } from '../../../../../tracing/in-span.ts';
import type { LeanTracer } from '../../../../../tracing/lean-tracer.ts';
import { writeTraceHeaders } from '../../../../../tracing/trace-headers.ts';

/** The part of a request and a response of the AWS SDK that is read here; both are untyped in middleware of every command. */
interface WireRequest {
  readonly hostname: string;
  readonly port?: number;
  readonly headers: Record<string, string>;
}

/**
 * Gives each call to Bedrock a span and sends its `traceparent` along; one that is tried again has a span for each try.
 *
 * The span ends when the headers of the response have come, or its whole body where it is no stream: the span of the model around it goes on.
 * It stands before the request is signed, so that the header is part of what is signed.
 */
export function traceBedrock(client: BedrockRuntimeClient, tracer: LeanTracer): void {
  const tries = new WeakMap<Span, number>();
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (call) => {
        const request = call.request as WireRequest;
        const caller = recordedSpan();
        const resends = caller === null ? 0 : (tries.get(caller) ?? 0);
        if (caller !== null) {
          tries.set(caller, resends + 1);
          caller.setAttribute('roadmap.model.attempts', resends + 1);
        }
        const operation = commandName.replace(/Command$/, '');
        const plan = {
          name: `BedrockRuntime/${operation}`,
          kind: SpanKind.CLIENT,
          attributes: {
            'rpc.system.name': 'aws-api',
            'rpc.method': `BedrockRuntime/${operation}`,
            'server.address': request.hostname,
            ...(request.port !== undefined && { 'server.port': request.port }),
            ...(resends > 0 && { 'http.request.resend_count': resends }),
          },
        };
        return inSpan(tracer, plan, async (span) => {
          writeTraceHeaders(context.active(), request.headers);
          try {
            const result = await next(call);
            if (span !== null) describe(span, result.output.$metadata);
            return result;
          } catch (error) {
            if (span !== null) describe(span, metadataOf(error));
            throw error;
          }
        });
      },
    { step: 'build', name: 'traceCalls' },
  );
}

interface Metadata {
  readonly httpStatusCode?: number;
  readonly requestId?: string;
}

function describe(span: Span, { httpStatusCode, requestId }: Metadata): void {
  if (httpStatusCode !== undefined) span.setAttribute('http.response.status_code', httpStatusCode);
  if (requestId !== undefined) span.setAttribute('aws.request_id', requestId);
}

function metadataOf(error: unknown): Metadata {
  const { $metadata } = error instanceof Error ? (error as { $metadata?: Metadata }) : {};
  return $metadata ?? {};
}
