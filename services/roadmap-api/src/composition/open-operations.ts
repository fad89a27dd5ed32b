import { randomUUID } from 'node:crypto';
import type { QuotaLedger } from '../domain/limits/quota-ledger.ts';
import type { ReadOperations } from '../domain/operations.ts';
import type { Clock } from '../domain/ports/clock.ts';
import { makeReadOperations } from '../operations/make-read-operations.ts';
import type { MetricPoint } from '../operations/metric-points.ts';
import { watchLoopDelay } from '../operations/watch-loop-delay.ts';
import type { ServedPassages } from './keep-passages-current.ts';
import type { Resilience } from './make-resilience.ts';

interface Parts {
  readonly readMetrics: () => Promise<readonly MetricPoint[]>;
  readonly ledger: Pick<QuotaLedger, 'usageOfAll'>;
  readonly served: Pick<ServedPassages, 'current' | 'staleSeconds'>;
  readonly resilience: Pick<Resilience, 'turns'>;
  readonly clock: Clock;
  readonly version: string;
}

/** The operators' view of this process. */
export function openOperations({ readMetrics, ledger, served, resilience, clock, version }: Parts): ReadOperations {
  const startedAt = new Date(Date.now() - process.uptime() * 1_000).toISOString();
  return makeReadOperations({
    readMetrics,
    readLoopDelay: watchLoopDelay(),
    // Made up here because nothing else tells replicas apart: two tasks may share a host name.
    replica: { id: randomUUID().slice(0, 8), version, startedAt },
    quotas: ledger,
    index: () => {
      const index = served.current();
      return {
        contentVersion: index?.contentVersion ?? null,
        searchedIn: index?.from ?? null,
        staleSeconds: served.staleSeconds(),
      };
    },
    expectedWaitMs: resilience.turns.expectedWaitMs,
    clock,
  });
}
