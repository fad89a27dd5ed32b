import { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { LimitTelemetry } from '../../domain/limits/limit-telemetry.ts';
import type { CacheTelemetry, SafetyTelemetry, Telemetry } from '../../domain/ports.ts';
import type { RequestMetrics } from '../../http/ports.ts';
import { observeLimits } from './limit-metrics.ts';
import { observeProcess } from './process-metrics.ts';
import { observeRequests } from './request-metrics.ts';
import { observeResilience, type ResilienceParts } from './resilience-metrics.ts';
import { ScrapeReader } from './scrape-reader.ts';
import { observeUseCases } from './use-case-metrics.ts';

export interface TelemetryOptions {
  /** Passages in the index, asked at each scrape: it must come from memory, never from the database. */
  readonly countPassages: () => number;
  readonly resilience: ResilienceParts;
  /** Whether limits are counted for all replicas now; never, when left out. */
  readonly areLimitsShared?: () => boolean;
}

/**
 * The service's metrics, under exactly the names of `METRICS`.
 *
 * They are counted by the OpenTelemetry SDK and read as Prometheus text, version 0.0.4.
 */
export function makeTelemetry({ countPassages, resilience, areLimitsShared = () => false }: TelemetryOptions): {
  telemetry: Telemetry & CacheTelemetry & SafetyTelemetry & LimitTelemetry;
  requestMetrics: RequestMetrics;
  metricsText: () => Promise<string>;
  shutdown: () => Promise<void>;
} {
  const reader = new ScrapeReader();
  const provider = new MeterProvider({ readers: [reader] });
  const meter = provider.getMeter('roadmap-api');
  const stopProcess = observeProcess(meter);
  observeResilience(meter, resilience);
  return {
    telemetry: { ...observeUseCases(meter, countPassages), ...observeLimits(meter, areLimitsShared) },
    requestMetrics: observeRequests(meter),
    metricsText: () => reader.text(),
    shutdown: async () => {
      stopProcess();
      await provider.shutdown();
    },
  };
}
