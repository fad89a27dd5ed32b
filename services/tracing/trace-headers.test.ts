import { ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { readTraceHeaders, writeTraceHeaders } from './trace-headers.ts';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const SPAN_ID = 'b7ad6b7169203331';
const ROOT = 'Root=1-0af76519-16cd43dd8448eb211c80319c';

describe('readTraceHeaders', () => {
  it('makes the caller of a traceparent the parent', () => {
    const { parent, traceId } = readTraceHeaders({ traceparent: `00-${TRACE_ID}-${SPAN_ID}-01` });
    expect(trace.getSpanContext(parent)).toMatchObject({
      traceId: TRACE_ID,
      spanId: SPAN_ID,
      traceFlags: 1,
      isRemote: true,
    });
    expect(traceId).toBeNull();
  });

  it('takes over the trace of a load balancer, and not a parent that nobody would find', () => {
    for (const header of [ROOT, `Self=1-67891234-12456789abcdef012345678;${ROOT}`, `${ROOT};Parent=${SPAN_ID}`]) {
      const { parent, traceId } = readTraceHeaders({ 'x-amzn-trace-id': header });
      expect({ traceId, span: trace.getSpanContext(parent) }).toEqual({ traceId: TRACE_ID, span: undefined });
    }
  });

  it.each([
    ['1', 1],
    ['0', 0],
  ])('makes an instrumented caller of AWS the parent, with its decision %s', (sampled, traceFlags) => {
    const { parent } = readTraceHeaders({ 'x-amzn-trace-id': `${ROOT};Parent=${SPAN_ID};Sampled=${sampled}` });
    expect(trace.getSpanContext(parent)).toMatchObject({ traceId: TRACE_ID, spanId: SPAN_ID, traceFlags });
  });

  it('believes the traceparent where there are both', () => {
    const other = 'Root=1-11111111-222222222222222222222222';
    const { parent, traceId } = readTraceHeaders({
      traceparent: `00-${TRACE_ID}-${SPAN_ID}-00`,
      'x-amzn-trace-id': other,
    });
    expect({ of: trace.getSpanContext(parent)?.traceId, traceId }).toEqual({ of: TRACE_ID, traceId: null });
  });

  it.each([
    {},
    { traceparent: 'garbage' },
    { traceparent: `00-${'0'.repeat(32)}-${SPAN_ID}-01` },
    { 'x-amzn-trace-id': 'Root=1-short' },
    { 'x-amzn-trace-id': `Root=1-00000000-${'0'.repeat(24)};Parent=${'0'.repeat(16)};Sampled=1` },
    { traceparent: ['a', 'b'], 'x-amzn-trace-id': [ROOT] },
  ])('takes what is missing or malformed for no trace: %j', (headers) => {
    expect(readTraceHeaders(headers)).toEqual({ parent: ROOT_CONTEXT, traceId: null });
  });
});

describe('writeTraceHeaders', () => {
  it('sends on what was received, with its state', () => {
    const { parent } = readTraceHeaders({ traceparent: `00-${TRACE_ID}-${SPAN_ID}-01`, tracestate: 'vendor=value' });
    const headers = {};
    writeTraceHeaders(parent, headers);
    expect(headers).toEqual({ traceparent: `00-${TRACE_ID}-${SPAN_ID}-01`, tracestate: 'vendor=value' });
  });
});
