import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { MetricReader } from '@opentelemetry/sdk-metrics';

/**
 * Hands all metrics over as Prometheus text when asked.
 *
 * The exporter's own reader brings a second HTTP server with it; the API already has one, so only its serializer is used.
 */
export class ScrapeReader extends MetricReader {
  // No timestamps, no resource labels, no `target_info`, no `otel_scope_*` labels: the scraper says which task it read.
  readonly #serializer = new PrometheusSerializer(undefined, false, undefined, true, true);

  async text(): Promise<string> {
    const { resourceMetrics, errors } = await this.collect();
    if (errors.length > 0) throw new AggregateError(errors, 'Some metrics could not be collected.');
    return this.#serializer.serialize(resourceMetrics);
  }

  protected override async onForceFlush(): Promise<void> {}

  protected override async onShutdown(): Promise<void> {}
}
