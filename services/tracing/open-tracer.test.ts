import { trace } from '@opentelemetry/api';
import { InMemorySpanExporter, type ReadableSpan } from '@opentelemetry/sdk-trace';
import { afterEach, describe, expect, it } from 'vitest';
import { startOtlpReceiver } from '../../scripts/otlp-receiver.ts';
import { boundedSpans } from './bounded-spans.ts';
import { type OpenTracer, openTracer } from './open-tracer.ts';
import { readTraceHeaders } from './trace-headers.ts';
import type { SamplerName } from './trace-settings.ts';

const open: OpenTracer[] = [];
afterEach(() => Promise.all(open.splice(0).map(({ shutdown }) => shutdown())));

function start(settings: Partial<Parameters<typeof openTracer>[0]> = {}): OpenTracer {
  const tracer = openTracer({
    url: 'http://127.0.0.1:9/v1/traces',
    sampler: 'parentbased_traceidratio',
    ratio: 1,
    serviceName: null,
    resource: {},
    capturesContent: false,
    service: 'test',
    version: '1.2.3',
    ...settings,
  });
  open.push(tracer);
  return tracer;
}

describe('openTracer', () => {
  it('sends spans to a collector, with what is said of the service', async () => {
    const receiver = await startOtlpReceiver();
    const { tracer, shutdown, counts } = start({ url: `${receiver.url}/v1/traces`, resource: { profile: 'test' } });
    tracer.startSpan('one').end();
    await shutdown();
    expect(receiver.spans).toMatchObject([
      { name: 'one', resource: { 'service.name': 'test', 'service.version': '1.2.3', profile: 'test' } },
    ]);
    expect(counts).toEqual({ exported: 1, failed: 0, dropped: 0 });
    await receiver.close();
  });

  it('ends although the collector is away, and counts what was lost', async () => {
    const { tracer, shutdown, counts } = start();
    tracer.startSpan('one').end();
    await shutdown();
    expect(counts).toEqual({ exported: 0, failed: 1, dropped: 0 });
  });

  it('gives the next trace the id that it is told, and that one alone', () => {
    const { tracer, nameNextTrace } = start();
    nameNextTrace('0af7651916cd43dd8448eb211c80319c');
    const named = tracer.startSpan('one').spanContext().traceId;
    nameNextTrace(null);
    expect(named).toBe('0af7651916cd43dd8448eb211c80319c');
    expect(tracer.startSpan('two').spanContext().traceId).not.toBe(named);
  });

  it.each([
    ['parentbased_traceidratio', 0, 1, true],
    ['parentbased_traceidratio', 1, 0, false],
    ['traceidratio', 0, 1, false],
    ['traceidratio', 1, 0, true],
    ['parentbased_always_on', 0, 0, false],
    ['always_on', 0, 0, true],
    ['always_off', 1, 1, false],
  ] satisfies [SamplerName, number, number, boolean][])(
    '%s with ratio %d decides on the flag %d',
    (sampler, ratio, flag, isRecorded) => {
      const { tracer } = start({ sampler, ratio, exporter: new InMemorySpanExporter() });
      const { parent } = readTraceHeaders({
        traceparent: `00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0${flag}`,
      });
      const span = tracer.startSpan('one', {}, parent);
      expect(span.isRecording()).toBe(isRecorded);
      expect(span.spanContext().traceId).toBe('0af7651916cd43dd8448eb211c80319c');
    },
  );
});

describe('boundedSpans', () => {
  it('drops and counts what comes while too many wait, and takes more when they are gone', () => {
    const batches: ReadableSpan[][] = [];
    let answer = (_: { code: number }) => {};
    const exporter = {
      export: (spans: ReadableSpan[], told: (result: { code: number }) => void) => {
        batches.push(spans);
        answer = told;
      },
      shutdown: async () => {},
    };
    const { processor, counts } = boundedSpans(exporter, 2, (counted) => ({
      onStart: () => {},
      onEnd: (span) => counted.export([span], () => {}),
      forceFlush: async () => {},
      shutdown: () => counted.shutdown(),
    }));
    const span = trace.wrapSpanContext({ traceId: 'a', spanId: 'b', traceFlags: 1 }) as unknown as ReadableSpan;
    for (let n = 0; n < 3; n += 1) processor.onEnd(span);
    expect(counts).toEqual({ exported: 0, failed: 0, dropped: 1 });
    answer({ code: 1 });
    expect(counts).toEqual({ exported: 0, failed: 1, dropped: 1 });
    processor.onEnd(span);
    expect(batches).toHaveLength(3);
  });
});
