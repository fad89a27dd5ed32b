import type { Pool } from 'pg';
import { makeTelemetry } from '../adapters/opentelemetry/make-telemetry.ts';
import type { Config } from '../config.ts';
import type { ServedPassages } from './keep-passages-current.ts';
import type { Resilience } from './make-resilience.ts';
import type { Cache } from './open-cache.ts';
import type { Tracing } from './open-tracing.ts';

interface Parts {
  readonly config: Config;
  readonly pool: Pool;
  readonly served: ServedPassages;
  readonly cache: Cache;
  readonly resilience: Resilience;
  readonly tracing: Tracing;
  readonly version: string;
}

/** The service's metrics, of the state of its parts and of what they report, joined with its traces where there are any. */
export function openTelemetry({ config, pool, served, cache, resilience, tracing, version }: Parts) {
  const observed = makeTelemetry({
    state: {
      countPassages: () => served.current()?.passages ?? 0,
      staleSeconds: served.staleSeconds,
      pool,
      spendCapUsd: config.limits.spendCapUsdPerDay,
      spanCounts: tracing.spanCounts,
      version,
    },
    resilience,
    areLimitsShared: () => cache.valkey?.isAvailable() ?? false,
    exemplars: tracing.exemplars,
  });
  return {
    ...observed,
    telemetry: tracing.telemetry(observed.telemetry),
    requestMetrics: tracing.requestMetrics(observed.requestMetrics),
  };
}
