import { context, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, type ReadableSpan } from '@opentelemetry/sdk-trace';
import type { LeanTracer } from '../../../../../tracing/lean-tracer.ts';
import { type OpenTracer, openTracer } from '../../../../../tracing/open-tracer.ts';

/** Runs `work` with a tracer that records everything, and gives what was exported, children before their parents. */
export async function recordingSpans(work: (opened: OpenTracer) => Promise<unknown>): Promise<ReadableSpan[]> {
  const exporter = new InMemorySpanExporter();
  const opened = openTracer({
    url: 'http://127.0.0.1:9/v1/traces',
    sampler: 'always_on',
    ratio: 1,
    serviceName: null,
    resource: {},
    capturesContent: false,
    service: 'test',
    version: '1',
    exporter,
  });
  try {
    await work(opened);
    await opened.flush();
    return exporter.getFinishedSpans();
  } finally {
    await opened.shutdown();
  }
}

/** The same, in the span of a request. */
export function recordingChildren(work: (tracer: LeanTracer) => Promise<unknown>): Promise<ReadableSpan[]> {
  return recordingSpans(async ({ tracer }) => {
    const request = tracer.startSpan('request');
    await context.with(trace.setSpan(context.active(), request), () => work(tracer));
  });
}
