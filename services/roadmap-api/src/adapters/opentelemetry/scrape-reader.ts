import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { DataPointType, type MetricData, MetricReader } from '@opentelemetry/sdk-metrics';
import type { MetricPoint } from '../../operations/metric-points.ts';

/**
 * Hands all metrics over when asked: to Prometheus as text, to the operators' view as values.
 *
 * The exporter's own reader brings a second HTTP server with it; the API already has one, so only its serializer is used.
 */
export class ScrapeReader extends MetricReader {
  // No timestamps, no resource labels, no `target_info`, no `otel_scope_*` labels: the scraper says which task it read.
  readonly #serializer = new PrometheusSerializer(undefined, false, undefined, true, true);

  async text(): Promise<string> {
    return this.#serializer.serialize(await this.#read());
  }

  async points(): Promise<MetricPoint[]> {
    const { scopeMetrics } = await this.#read();
    return scopeMetrics.flatMap(({ metrics }) => metrics.flatMap(toPoints));
  }

  async #read() {
    const { resourceMetrics, errors } = await this.collect();
    if (errors.length > 0) throw new AggregateError(errors, 'Some metrics could not be collected.');
    return resourceMetrics;
  }

  protected override async onForceFlush(): Promise<void> {}

  protected override async onShutdown(): Promise<void> {}
}

function toPoints({ descriptor: { name }, dataPointType, dataPoints }: MetricData): MetricPoint[] {
  switch (dataPointType) {
    case DataPointType.HISTOGRAM:
      return dataPoints.map(({ attributes, value: { buckets, sum = 0 } }) => ({
        name,
        labels: toLabels(attributes),
        value: { bounds: buckets.boundaries, counts: buckets.counts, sum },
      }));
    case DataPointType.GAUGE:
    case DataPointType.SUM:
      return dataPoints.map(({ attributes, value }) => ({ name, labels: toLabels(attributes), value }));
    default:
      throw new Error(`The metric ${name} is of a kind that has no reader.`);
  }
}

/** As the Prometheus text names them. */
const toLabels = (attributes: object): MetricPoint['labels'] =>
  Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key.replaceAll('.', '_'), String(value)]));
