import { type Attributes, type Histogram, type Meter, TraceFlags, trace } from '@opentelemetry/api';

/** The last recorded request of each bucket of each histogram. */
export interface ExemplarBook {
  /** The same meter, whose histograms also note which request a value was of. */
  watch(meter: Meter): Meter;
  /** What OpenMetrics puts behind a bucket's sample, `# {trace_id="...",span_id="..."} 0.07 1795460000.123`; null where there is none. */
  of(sample: string): string | null;
}

/**
 * Remembers exemplars beside the histograms: OpenTelemetry's metrics for JavaScript have none yet.
 *
 * One entry a bucket that ever had a request, so no more than there are lines at `/metrics`.
 */
export function makeExemplars(nowMs: () => number = Date.now): ExemplarBook {
  const bySample = new Map<string, string>();
  const offer = (name: string, bounds: readonly number[], value: number, attributes: Attributes = {}) => {
    const span = trace.getActiveSpan()?.spanContext();
    if (span === undefined || (span.traceFlags & TraceFlags.SAMPLED) === 0) return;
    const bound = bounds.find((upper) => value <= upper);
    const labels = Object.entries(attributes).map(([key, text]) => `${key.replaceAll('.', '_')}="${String(text)}",`);
    const sample = `${name}_bucket{${labels.join('')}le="${bound ?? '+Inf'}"}`;
    const { traceId, spanId } = span;
    bySample.set(sample, `# {trace_id="${traceId}",span_id="${spanId}"} ${value} ${(nowMs() / 1_000).toFixed(3)}`);
  };
  return {
    watch(meter) {
      const createHistogram: Meter['createHistogram'] = (name, options) => {
        const histogram = meter.createHistogram(name, options);
        const bounds = options?.advice?.explicitBucketBoundaries ?? [];
        const record: Histogram['record'] = (value, attributes, context) => {
          histogram.record(value, attributes, context);
          offer(name, bounds, value, attributes as Attributes | undefined);
        };
        return Object.assign(Object.create(histogram), { record });
      };
      return Object.assign(Object.create(meter), { createHistogram });
    },
    of: (sample) => bySample.get(sample) ?? null,
  };
}
