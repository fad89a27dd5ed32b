import { type Attributes, type Histogram, type Meter, type SpanContext, TraceFlags, trace } from '@opentelemetry/api';

/** What a scrape formats as an exemplar; that waits until then, because requests are many and scrapes few. */
interface Noted {
  readonly span: SpanContext;
  readonly value: number;
  readonly atMs: number;
}

const labels = new Map<string, string>();

/** An attribute's name as Prometheus has it. */
function labelOf(key: string): string {
  const known = labels.get(key);
  if (known !== undefined) return known;
  const label = key.replaceAll('.', '_');
  labels.set(key, label);
  return label;
}

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
  const bySample = new Map<string, Noted>();
  const offer = (name: string, bounds: readonly number[], value: number, attributes: Attributes = {}) => {
    const span = trace.getActiveSpan()?.spanContext();
    if (span === undefined || (span.traceFlags & TraceFlags.SAMPLED) === 0) return;
    const bound = bounds.find((upper) => value <= upper);
    let sample = `${name}_bucket{`;
    for (const key in attributes) sample += `${labelOf(key)}="${String(attributes[key])}",`;
    bySample.set(`${sample}le="${bound ?? '+Inf'}"}`, { span, value, atMs: nowMs() });
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
    of(sample) {
      const noted = bySample.get(sample);
      if (noted === undefined) return null;
      const { traceId, spanId } = noted.span;
      return `# {trace_id="${traceId}",span_id="${spanId}"} ${noted.value} ${(noted.atMs / 1_000).toFixed(3)}`;
    },
  };
}
