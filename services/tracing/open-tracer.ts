import { context } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, RandomIdGenerator, type SpanExporter } from '@opentelemetry/sdk-trace';
import { boundedSpans, type SpanCounts } from './bounded-spans.ts';
import { type LeanTracer, leanTracer } from './lean-tracer.ts';
import { otlpExporter } from './otlp-exporter.ts';
import { samplesOf } from './samples.ts';
import type { TraceSettings } from './trace-settings.ts';

/** About 20 MB of spans that wait for a collector; one that is away costs no more than these. */
const MAX_WAITING = 20_000;
const BATCH = 512;
/** Spans of a finished request reach the collector within this; its tail sampling waits longer. */
const DELAY_MS = 1_000;
/** A collector beside the service answers in milliseconds; one that doesn't must not hold up the end of the process. */
const EXPORT_TIMEOUT_MS = 5_000;

interface TracerOptions extends TraceSettings {
  /** Name and version of the service, where the settings name no other. */
  readonly service: string;
  readonly version: string;
  /** In place of the collector at `url`. */
  readonly exporter?: SpanExporter;
}

export interface OpenTracer {
  readonly tracer: LeanTracer;
  readonly counts: SpanCounts;
  /** The next trace that begins here gets this id; null leaves it to chance. To be called right before its first span is started. */
  nameNextTrace(traceId: string | null): void;
  /** Sends what is waiting. */
  flush(): Promise<void>;
  /** Sends what is waiting and ends; a collector that is away is not waited for. */
  shutdown(): Promise<void>;
}

/** Makes spans and sends them to a collector in batches, aside from any request. There is one of it in a process. */
export function openTracer(options: TracerOptions): OpenTracer {
  const exporter = options.exporter ?? otlpExporter(options.url, EXPORT_TIMEOUT_MS);
  const { processor, counts } = boundedSpans(exporter, MAX_WAITING, (counted) => {
    return new BatchSpanProcessor({
      exporter: counted,
      maxQueueSize: MAX_WAITING,
      maxExportBatchSize: BATCH,
      scheduledDelayMillis: DELAY_MS,
      exportTimeoutMillis: EXPORT_TIMEOUT_MS,
    });
  });
  const ids = new RandomIdGenerator();
  let nextTraceId: string | null = null;
  const tracer = leanTracer({
    resource: resourceFromAttributes({
      'service.name': options.serviceName ?? options.service,
      'service.version': options.version,
      ...options.resource,
    }),
    instrumentationScope: { name: options.service, version: options.version },
    onEnd: (span) => processor.onEnd(span),
    samples: samplesOf(options),
    newTraceId: () => nextTraceId ?? ids.generateTraceId(),
    newSpanId: () => ids.generateSpanId(),
  });
  const manager = new AsyncLocalStorageContextManager().enable();
  context.setGlobalContextManager(manager);
  return {
    tracer,
    counts,
    nameNextTrace: (traceId) => {
      nextTraceId = traceId;
    },
    flush: () => processor.forceFlush(),
    async shutdown() {
      // What could not be sent is counted as failed; the service has ended all the same.
      await processor.shutdown().catch(() => {});
      context.disable();
    },
  };
}
