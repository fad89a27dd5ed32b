import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

const Value: z.ZodType<unknown> = z.lazy(() =>
  z.union([
    z.object({ stringValue: z.string() }).transform(({ stringValue }) => stringValue),
    z.object({ boolValue: z.boolean() }).transform(({ boolValue }) => boolValue),
    z.object({ intValue: z.union([z.string(), z.number()]) }).transform(({ intValue }) => Number(intValue)),
    z.object({ doubleValue: z.number() }).transform(({ doubleValue }) => doubleValue),
    z.object({ arrayValue: z.object({ values: z.array(Value) }) }).transform(({ arrayValue }) => arrayValue.values),
  ]),
);
const Attributes = z
  .array(z.object({ key: z.string(), value: Value }))
  .default([])
  .transform((pairs) => Object.fromEntries(pairs.map(({ key, value }) => [key, value])));

const Span = z.object({
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  spanId: z.string().regex(/^[0-9a-f]{16}$/),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.int(),
  startTimeUnixNano: z.coerce.bigint(),
  endTimeUnixNano: z.coerce.bigint(),
  attributes: Attributes,
  events: z.array(z.object({ name: z.string(), attributes: Attributes })).default([]),
  status: z.object({ code: z.int().default(0) }).default({ code: 0 }),
});

const Export = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: Attributes }),
      scopeSpans: z.array(z.object({ spans: z.array(Span) })),
    }),
  ),
});

const KINDS: Readonly<Record<number, 'internal' | 'server' | 'client'>> = { 1: 'internal', 2: 'server', 3: 'client' };

/** A span as a collector receives it. */
export interface ReceivedSpan {
  readonly service: string;
  readonly resource: Readonly<Record<string, unknown>>;
  readonly traceId: string;
  readonly spanId: string;
  /** Null for the root of a trace. */
  readonly parentSpanId: string | null;
  readonly name: string;
  readonly kind: 'internal' | 'server' | 'client' | 'other';
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly events: readonly { readonly name: string; readonly attributes: Readonly<Record<string, unknown>> }[];
  readonly isError: boolean;
  readonly durationMs: number;
}

export interface OtlpReceiver {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly url: string;
  /** All that came so far, in the order in which it came. */
  readonly spans: readonly ReceivedSpan[];
  close(): Promise<void>;
}

/**
 * Takes spans as an OpenTelemetry collector does: OTLP over HTTP, as JSON, on a free loopback port. What is malformed is refused with 400.
 *
 * Without `keep` spans are counted as received and thrown away.
 */
export async function startOtlpReceiver({ keep = true } = {}): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const server = createServer(async (request, response) => {
    const body = await json(request).catch(() => null);
    const parsed = keep ? Export.safeParse(body) : null;
    if (parsed?.success) spans.push(...received(parsed.data));
    response.writeHead(parsed?.success === false || request.url !== '/v1/traces' ? 400 : 200, {
      'Content-Type': 'application/json',
    });
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function received({ resourceSpans }: z.infer<typeof Export>): ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans
      .flatMap(({ spans }) => spans)
      .map(({ parentSpanId = '', kind, startTimeUnixNano, endTimeUnixNano, status, ...span }) => ({
        ...span,
        service: String(resource.attributes['service.name']),
        resource: resource.attributes,
        parentSpanId: parentSpanId === '' ? null : parentSpanId,
        kind: KINDS[kind] ?? 'other',
        isError: status.code === 2,
        durationMs: Number(endTimeUnixNano - startTimeUnixNano) / 1e6,
      })),
  );
}
