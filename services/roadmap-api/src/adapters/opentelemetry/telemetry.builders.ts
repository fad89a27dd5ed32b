import { makeAdaptiveLimit } from '../../resilience/adaptive-limit.ts';
import { makeDependencyGuard } from '../../resilience/dependency-guard.ts';
import { makeRetryBudget } from '../../resilience/retry-budget.ts';
import type { TelemetryOptions } from './make-telemetry.ts';
import type { ServiceState } from './state-metrics.ts';

/** What telemetry reads of a service that does nothing: one guarded dependency, no connection, nothing indexed. */
export function idleService(state: Partial<ServiceState> = {}) {
  return {
    state: {
      countPassages: () => 0,
      staleSeconds: () => null,
      pool: { totalCount: 0, idleCount: 0, waitingCount: 0 },
      spendCapUsd: 10,
      spanCounts: { exported: 0, failed: 0, dropped: 0 },
      version: '0.0.0',
      ...state,
    },
    resilience: {
      guards: { model: makeDependencyGuard({ dependency: 'model', maxInFlight: 9 }) },
      limit: makeAdaptiveLimit(),
      retryBudget: makeRetryBudget(),
    },
  } satisfies TelemetryOptions;
}
