import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace';

/** Spans since the start, by what became of them. */
export interface SpanCounts {
  exported: number;
  /** The collector was away, or refused them. */
  failed: number;
  /** Too many were waiting. */
  dropped: number;
}

/**
 * Puts a bound that counts around a batch processor: the SDK's own drops in silence what finds its queue full.
 *
 * `open` makes the processor from the exporter that it is to use.
 */
export function boundedSpans(
  exporter: SpanExporter,
  maxWaiting: number,
  open: (exporter: SpanExporter) => SpanProcessor,
): { readonly processor: SpanProcessor; readonly counts: SpanCounts } {
  const counts: SpanCounts = { exported: 0, failed: 0, dropped: 0 };
  let waiting = 0;
  const batches = open({
    export: (spans, told) =>
      exporter.export(spans, (result) => {
        waiting -= spans.length;
        // 0 is success; the enum would be the only reason to load a further package.
        counts[result.code === 0 ? 'exported' : 'failed'] += spans.length;
        told(result);
      }),
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown(),
  });
  return {
    counts,
    processor: {
      onStart: () => {},
      onEnd(span: ReadableSpan) {
        if (waiting >= maxWaiting) counts.dropped += 1;
        else {
          waiting += 1;
          batches.onEnd(span);
        }
      },
      forceFlush: () => batches.forceFlush(),
      shutdown: () => batches.shutdown(),
    },
  };
}
