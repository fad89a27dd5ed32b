import type { Attributes, HrTime } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';

/**
 * The body of an OTLP request, as JSON, for spans of one process: `{"resourceSpans":[...]}`.
 *
 * Written as text in one go. The SDK builds an object of some twenty fields for each span, half of them empty, and turns it into text then.
 */
export function spansAsJson(spans: readonly ReadableSpan[]): string {
  const [first] = spans;
  if (first === undefined) return '{"resourceSpans":[]}';
  const { name, version = '' } = first.instrumentationScope;
  const scope = JSON.stringify({ name, version });
  const resource = `{"attributes":${attributesAsJson(first.resource.attributes as Attributes)}}`;
  const all = spans.map(spanAsJson).join(',');
  return `{"resourceSpans":[{"resource":${resource},"scopeSpans":[{"scope":${scope},"spans":[${all}]}]}]}`;
}

/** By the protocol: bit 8 says that bit 9 is known, which says that the parent is in another process. */
const FLAGS_LOCAL = 0x100;
const FLAGS_REMOTE = 0x300;

function spanAsJson(span: ReadableSpan): string {
  const { traceId, spanId, traceFlags, traceState } = span.spanContext();
  const parent = span.parentSpanContext;
  const flags = traceFlags | (parent?.isRemote === true ? FLAGS_REMOTE : FLAGS_LOCAL);
  let text = `{"traceId":"${traceId}","spanId":"${spanId}"`;
  if (parent !== undefined) text += `,"parentSpanId":"${parent.spanId}"`;
  if (traceState !== undefined) text += `,"traceState":${JSON.stringify(traceState.serialize())}`;
  text += `,"flags":${flags},"name":${JSON.stringify(span.name)},"kind":${span.kind + 1}`;
  text += `,"startTimeUnixNano":"${nanoseconds(span.startTime)}","endTimeUnixNano":"${nanoseconds(span.endTime)}"`;
  text += `,"attributes":${attributesAsJson(span.attributes)}`;
  if (span.events.length > 0) text += `,"events":[${span.events.map(eventAsJson).join(',')}]`;
  return `${text},"status":{"code":${span.status.code}}}`;
}

function eventAsJson({ name, time, attributes = {} }: ReadableSpan['events'][number]): string {
  return `{"timeUnixNano":"${nanoseconds(time)}","name":${JSON.stringify(name)},"attributes":${attributesAsJson(attributes)}}`;
}

function attributesAsJson(attributes: Attributes): string {
  let text = '';
  for (const key in attributes) {
    const value = attributes[key];
    if (value === undefined) continue;
    text += `${text === '' ? '' : ','}{"key":"${key}","value":${valueAsJson(value)}}`;
  }
  return `[${text}]`;
}

function valueAsJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `{"stringValue":${JSON.stringify(value)}}`;
    case 'number':
      return Number.isInteger(value) ? `{"intValue":${value}}` : `{"doubleValue":${value}}`;
    case 'boolean':
      return `{"boolValue":${value}}`;
    default:
      return Array.isArray(value) ? `{"arrayValue":{"values":[${value.map(valueAsJson).join(',')}]}}` : '{}';
  }
}

function nanoseconds([seconds, nanos]: HrTime): string {
  return `${seconds}${String(nanos).padStart(9, '0')}`;
}
