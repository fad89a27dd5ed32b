import type { Meter } from '@opentelemetry/api';
import { METRICS } from '../../../contract.ts';

/** How the service stands. Asked at each scrape, so each answer must come from memory, never from the database. */
export interface ServiceState {
  /** Passages in the index. */
  readonly countPassages: () => number;
  /** How old the passages are, where the database can't say whether they are current; else null. */
  readonly staleSeconds: () => number | null;
  /** A pool of node-postgres. */
  readonly pool: { readonly totalCount: number; readonly idleCount: number; readonly waitingCount: number };
  readonly spendCapUsd: number;
  /** Spans since the start by what became of them. */
  readonly spanCounts: Readonly<Record<'exported' | 'failed' | 'dropped', number>>;
  readonly version: string;
}

/** What a replica is and holds, as gauges. */
export function observeState(meter: Meter, state: ServiceState): void {
  const gauge = (name: string, description: string) => meter.createObservableGauge(name, { description });
  const { pool } = state;

  gauge(METRICS.passages, 'Passages in the index.').addCallback((result) => result.observe(state.countPassages()));
  gauge(
    METRICS.passagesAge,
    'How long ago the passages were last known to be current, while the database is away.',
  ).addCallback((result) => result.observe(state.staleSeconds() ?? 0));
  gauge(METRICS.databaseConnections, 'Connections to the database by state, and who waits for one.').addCallback(
    (result) => {
      result.observe(pool.totalCount - pool.idleCount, { state: 'in-use' });
      result.observe(pool.idleCount, { state: 'idle' });
      result.observe(pool.waitingCount, { state: 'waiting' });
    },
  );
  gauge(METRICS.spendCap, 'Dollars that all callers together may spend a day.').addCallback((result) =>
    result.observe(state.spendCapUsd),
  );
  meter
    .createObservableCounter(METRICS.spans, { description: 'Spans by what became of them.' })
    .addCallback((result) => {
      for (const [outcome, count] of Object.entries(state.spanCounts)) result.observe(count, { outcome });
    });
  gauge(METRICS.buildInfo, 'Always 1; the version is a label.').addCallback((result) =>
    result.observe(1, { version: state.version }),
  );
}
