import { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { CacheTelemetry, SafetyTelemetry, Telemetry } from '../../domain/ports.ts';
import type { RequestMetrics } from '../../http/ports.ts';
import { observeProcess } from './process-metrics.ts';
import { observeRequests } from './request-metrics.ts';
import { observeResilience, type ResilienceParts } from './resilience-metrics.ts';
import { ScrapeReader } from './scrape-reader.ts';
import { observeUseCases } from './use-case-metrics.ts';

export interface TelemetryOptions {
  /** Passages in the index, asked at each scrape: it must come from memory, never from the database. */
  readonly countPassages: () => number;
  readonly resilience: ResilienceParts;
}

/**
 * The service's metrics, under exactly the names of `METRICS`.
 *
 * They are counted by the OpenTelemetry SDK and read as Prometheus text, version 0.0.4.
 */
export function makeTelemetry({ countPassages, resilience }: TelemetryOptions): {
  telemetry: Telemetry & CacheTelemetry & SafetyTelemetry;
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
    telemetry: observeUseCases(meter, countPassages),
    requestMetrics: observeRequests(meter),
    metricsText: () => reader.text(),
    shutdown: async () => {
      stopProcess();
      await provider.shutdown();
    },
  };
}
