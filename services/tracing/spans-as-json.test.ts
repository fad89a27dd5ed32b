import { createTraceState, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { describe, expect, it } from 'vitest';
import { RecordedSpan } from './recorded-span.ts';
import { spansAsJson } from './spans-as-json.ts';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const ended: RecordedSpan[] = [];
const SOURCE = {
  resource: resourceFromAttributes({ 'service.name': 'test "1"' }),
  instrumentationScope: { name: 'test', version: '1' },
  onEnd: (span: RecordedSpan) => ended.push(span),
};

function record({ isRemote = true } = {}): RecordedSpan {
  const context = { traceId: TRACE_ID, spanId: 'b7ad6b7169203331', traceFlags: 1, traceState: createTraceState('a=b') };
  const parent = { traceId: TRACE_ID, spanId: '00f067aa0ba902b7', traceFlags: 1, isRemote };
  return new RecordedSpan(SOURCE, { name: 'one', kind: SpanKind.SERVER, context, parent, attributes: { a: 'b' } });
}

const only = (span: RecordedSpan) => JSON.parse(spansAsJson([span])).resourceSpans[0].scopeSpans[0].spans[0];

describe('spansAsJson', () => {
  it('writes what the protocol asks for, and escapes what it must', () => {
    const span = record();
    span.setAttributes({ quoted: 'say "x"\n', whole: 3, part: 0.5, yes: true, words: ['a', 'b'] });
    span.addEvent('happened', { 'roadmap.reason': 'x' });
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.updateName('two');
    span.end();
    const { resourceSpans } = JSON.parse(spansAsJson([span, span]));
    expect(resourceSpans).toHaveLength(1);
    expect(resourceSpans[0].resource.attributes).toEqual([{ key: 'service.name', value: { stringValue: 'test "1"' } }]);
    expect(resourceSpans[0].scopeSpans[0].scope).toEqual({ name: 'test', version: '1' });
    expect(resourceSpans[0].scopeSpans[0].spans).toHaveLength(2);
    expect(only(span)).toEqual({
      traceId: TRACE_ID,
      spanId: 'b7ad6b7169203331',
      parentSpanId: '00f067aa0ba902b7',
      traceState: 'a=b',
      flags: 0x301,
      name: 'two',
      kind: 2,
      startTimeUnixNano: expect.stringMatching(/^\d{19}$/),
      endTimeUnixNano: expect.stringMatching(/^\d{19}$/),
      attributes: [
        { key: 'a', value: { stringValue: 'b' } },
        { key: 'quoted', value: { stringValue: 'say "x"\n' } },
        { key: 'whole', value: { intValue: 3 } },
        { key: 'part', value: { doubleValue: 0.5 } },
        { key: 'yes', value: { boolValue: true } },
        { key: 'words', value: { arrayValue: { values: [{ stringValue: 'a' }, { stringValue: 'b' }] } } },
      ],
      events: [
        {
          name: 'happened',
          timeUnixNano: expect.stringMatching(/^\d{19}$/),
          attributes: [{ key: 'roadmap.reason', value: { stringValue: 'x' } }],
        },
      ],
      status: { code: 2 },
    });
  });

  it('says whether the parent is in another process', () => {
    expect(only(record({ isRemote: false })).flags).toBe(0x101);
  });

  it('tells times to the nanosecond, the end after the start', () => {
    const span = record();
    span.durationMs = 1.000_25;
    const { startTimeUnixNano, endTimeUnixNano } = only(span);
    expect(startTimeUnixNano).toBe(`${span.startedAtMs}000000`);
    expect(Number(BigInt(endTimeUnixNano) - BigInt(startTimeUnixNano))).toBeCloseTo(1_000_250, -3);
  });
});

describe('a recorded span', () => {
  it('ends once, and hears nothing afterwards', () => {
    const span = record();
    ended.length = 0;
    span.end();
    span.end();
    span
      .setAttribute('late', 1)
      .setAttributes({ later: 1 })
      .setStatus({ code: SpanStatusCode.ERROR })
      .updateName('late');
    span.addEvent('late');
    expect(ended).toEqual([span]);
    expect([span.isRecording(), span.name, span.attributes, span.status.code, span.events]).toEqual([
      false,
      'one',
      { a: 'b' },
      0,
      [],
    ]);
  });
});
