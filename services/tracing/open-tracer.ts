import { context, type Tracer } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  RandomIdGenerator,
  type Sampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { boundedSpans, type SpanCounts } from './bounded-spans.ts';
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
  readonly tracer: Tracer;
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
  const exporter = options.exporter ?? new OTLPTraceExporter({ url: options.url, timeoutMillis: EXPORT_TIMEOUT_MS });
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
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': options.serviceName ?? options.service,
      'service.version': options.version,
      ...options.resource,
    }),
    sampler: samplerOf(options),
    spanProcessors: [processor],
    idGenerator: {
      generateSpanId: () => ids.generateSpanId(),
      generateTraceId: () => nextTraceId ?? ids.generateTraceId(),
    },
  });
  const manager = new AsyncLocalStorageContextManager().enable();
  context.setGlobalContextManager(manager);
  return {
    tracer: provider.getTracer(options.service, options.version),
    counts,
    nameNextTrace: (traceId) => {
      nextTraceId = traceId;
    },
    flush: () => provider.forceFlush(),
    async shutdown() {
      // What could not be sent is counted as failed; the service has ended all the same.
      await provider.shutdown().catch(() => {});
      context.disable();
    },
  };
}

function samplerOf({ sampler, ratio }: TraceSettings): Sampler {
  switch (sampler) {
    case 'parentbased_traceidratio':
      return new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) });
    case 'traceidratio':
      return new TraceIdRatioBasedSampler(ratio);
    case 'parentbased_always_on':
      return new ParentBasedSampler({ root: new AlwaysOnSampler() });
    case 'always_on':
      return new AlwaysOnSampler();
    case 'always_off':
      return new AlwaysOffSampler();
  }
}
