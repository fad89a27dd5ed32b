import { context, SpanKind, trace } from '@opentelemetry/api';
import { InMemorySpanExporter } from '@opentelemetry/sdk-trace';
import { afterEach, describe, expect, it } from 'vitest';
import { inSpan, note, recordedSpan, streamInSpan } from './in-span.ts';
import type { LeanTracer } from './lean-tracer.ts';
import { type OpenTracer, openTracer } from './open-tracer.ts';
import type { SamplerName } from './trace-settings.ts';

const PLAN = { name: 'work', kind: SpanKind.INTERNAL };
let opened: OpenTracer | undefined;
let exporter: InMemorySpanExporter;
afterEach(() => opened?.shutdown());

/** Runs `work` in a request's span, and gives what was exported, children before their parents. */
async function traced(work: (tracer: LeanTracer) => Promise<unknown>, sampler: SamplerName = 'always_on') {
  exporter = new InMemorySpanExporter();
  const settings = { url: 'http://127.0.0.1:9/v1/traces', serviceName: null, resource: {}, capturesContent: false };
  opened = openTracer({ ...settings, sampler, ratio: 1, service: 'test', version: '1', exporter });
  const { tracer, flush } = opened;
  const root = tracer.startSpan('request');
  await context.with(trace.setSpan(context.active(), root), () => work(tracer)).catch(() => {});
  root.end();
  await flush();
  return exporter.getFinishedSpans();
}

async function* three() {
  note({ 'roadmap.reason': 'inside' });
  yield 1;
  yield 2;
  yield 3;
}

describe('inSpan', () => {
  it('ends with its work, as a child of the span under way', async () => {
    const [work, request] = await traced((tracer) => inSpan(tracer, PLAN, async () => note({ 'roadmap.reason': 'x' })));
    expect(work).toMatchObject({ name: 'work', attributes: { 'roadmap.reason': 'x' }, status: { code: 0 } });
    expect(work?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
  });

  it.each([
    [Object.assign(new Error('secret'), { reason: 'throttled', code: 'model-unavailable' }), 'throttled', 2],
    [Object.assign(new Error('secret'), { code: 'store-unavailable' }), 'store-unavailable', 2],
    [new TypeError('secret'), 'TypeError', 2],
    [Object.assign(new Error('secret'), { code: 'client-left' }), 'client-left', 0],
    [Object.assign(new Error('secret'), { code: 'quota-exhausted' }), 'quota-exhausted', 0],
    ['secret', 'string', 2],
  ])('says by a word how it failed: %s', async (error, type, status) => {
    const [work] = await traced((tracer) => inSpan(tracer, PLAN, () => Promise.reject(error)));
    expect(work).toMatchObject({ attributes: { 'error.type': type }, status: { code: status }, events: [] });
    expect(JSON.stringify([work?.attributes, work?.status])).not.toContain('secret');
  });

  it('makes no span where its trace is not recorded, and does the work', async () => {
    const done: unknown[] = [];
    const spans = await traced(
      (tracer) => inSpan(tracer, PLAN, async (span) => done.push(span, recordedSpan())),
      'always_off',
    );
    expect({ spans, done }).toEqual({ spans: [], done: [null, null] });
  });
});

describe('streamInSpan', () => {
  it('reads each event in its span, whoever asks for it', async () => {
    const [work] = await traced(async (tracer) => {
      const events = streamInSpan(tracer, PLAN, three, () => ({}))[Symbol.asyncIterator]();
      await context.with(context.active().deleteValue(Symbol.for('x')), () => events.next());
      for (let result = await events.next(); !result.done; result = await events.next());
    });
    expect(work).toMatchObject({ name: 'work', attributes: { 'roadmap.reason': 'inside' } });
  });

  it('tells of its events and its end, and of nothing twice', async () => {
    const told: unknown[] = [];
    await traced(async (tracer) => {
      const watch = {
        onEvent: (n: number) => told.push(n),
        onEnd: () => told.push('end'),
        onCut: () => told.push('cut'),
      };
      for await (const _ of streamInSpan(tracer, PLAN, three, () => watch));
    });
    expect(told).toEqual([1, 2, 3, 'end']);
  });

  it('is cut by a reader who leaves', async () => {
    const told: unknown[] = [];
    const spans = await traced(async (tracer) => {
      const watch = { onCut: () => told.push('cut'), onEnd: () => told.push('end') };
      for await (const event of streamInSpan(tracer, PLAN, three, () => watch)) if (event === 2) break;
    });
    expect(told).toEqual(['cut', 'end']);
    expect(spans).toHaveLength(2);
  });

  it('fails with its source', async () => {
    const told: unknown[] = [];
    const failing = async function* () {
      yield 1;
      throw new RangeError('no');
    };
    const [work] = await traced(async (tracer) => {
      for await (const _ of streamInSpan(tracer, PLAN, failing, () => ({ onFailure: (error) => told.push(error) })));
    });
    expect(told).toEqual([new RangeError('no')]);
    expect(work).toMatchObject({ attributes: { 'error.type': 'RangeError' }, status: { code: 2 } });
  });

  it('leaves an unrecorded stream as it is', async () => {
    const seen: number[] = [];
    const spans = await traced(async (tracer) => {
      for await (const event of streamInSpan(tracer, PLAN, three, () => ({}))) seen.push(event);
    }, 'always_off');
    expect({ spans, seen }).toEqual({ spans: [], seen: [1, 2, 3] });
  });
});
