import { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { LimitTelemetry } from '../../domain/limits/limit-telemetry.ts';
import type { CacheTelemetry, EmbeddingTelemetry } from '../../domain/ports/cache-telemetry.ts';
import type { SafetyTelemetry } from '../../domain/ports/safety-telemetry.ts';
import type { Telemetry } from '../../domain/ports/telemetry.ts';
import type { MetricsFormat, RequestMetrics } from '../../http/ports.ts';
import type { MetricPoint } from '../../operations/metric-points.ts';
import type { ExemplarBook } from './exemplars.ts';
import { observeLimits } from './limit-metrics.ts';
import { openMetricsText } from './open-metrics-text.ts';
import { observeProcess } from './process-metrics.ts';
import { observeRequests } from './request-metrics.ts';
import { observeResilience, type ResilienceParts } from './resilience-metrics.ts';
import { ScrapeReader } from './scrape-reader.ts';
import { observeState, type ServiceState } from './state-metrics.ts';
import { observeUseCases } from './use-case-metrics.ts';

export interface TelemetryOptions {
  readonly state: ServiceState;
  readonly resilience: ResilienceParts;
  /** Whether limits are counted for all replicas now; never, when left out. */
  readonly areLimitsShared?: () => boolean;
  /** Where the requests behind histograms are remembered; nowhere, when left out. */
  readonly exemplars?: ExemplarBook | null;
}

/**
 * The service's metrics, under exactly the names of `METRICS`.
 *
 * They are counted by the OpenTelemetry SDK and read as Prometheus text, version 0.0.4, as OpenMetrics, or as values.
 */
export function makeTelemetry(options: TelemetryOptions): {
  telemetry: Telemetry & CacheTelemetry & EmbeddingTelemetry & SafetyTelemetry & LimitTelemetry;
  requestMetrics: RequestMetrics;
  metricsText: (format?: MetricsFormat) => Promise<string>;
  readMetrics: () => Promise<readonly MetricPoint[]>;
  shutdown: () => Promise<void>;
} {
  const { state, resilience, areLimitsShared = () => false, exemplars = null } = options;
  const reader = new ScrapeReader();
  const provider = new MeterProvider({ readers: [reader] });
  const bare = provider.getMeter('roadmap-api');
  const meter = exemplars?.watch(bare) ?? bare;
  const observed = observeProcess(meter);
  observeState(meter, state);
  observeResilience(meter, resilience);
  return {
    telemetry: { ...observeUseCases(meter), ...observeLimits(meter, areLimitsShared) },
    requestMetrics: observeRequests(meter),
    async metricsText(format) {
      const text = await reader.text();
      observed.scraped();
      return format === 'openmetrics' ? openMetricsText(text, exemplars) : text;
    },
    readMetrics: () => reader.points(),
    shutdown: async () => {
      observed.stop();
      await provider.shutdown();
    },
  };
}
