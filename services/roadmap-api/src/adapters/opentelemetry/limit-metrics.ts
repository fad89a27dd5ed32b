import type { Meter } from '@opentelemetry/api';
import { METRICS } from '../../../contract.ts';
import type { LimitTelemetry } from '../../domain/limits/limit-telemetry.ts';
import { QUOTA_NAMES } from '../../domain/limits/quota-ledger.ts';
import { RATE_LIMIT_NAMES } from '../../domain/limits/rate-limiter.ts';

/** What limits report of themselves, as metrics. `areShared` is asked at each scrape. */
export function observeLimits(meter: Meter, areShared: () => boolean): LimitTelemetry {
  const counter = (name: string, description: string) => meter.createCounter(name, { description });
  const limited = counter(METRICS.limited, 'Requests that a rate limit refused.');
  const exhausted = counter(METRICS.quotaExhausted, 'Answers that a daily quota had no room for.');
  const reservedUsd = counter(METRICS.reservedUsd, 'Dollars set aside before answers.');
  const settledUsd = counter(METRICS.settledUsd, 'Dollars charged after answers.');
  meter
    .createObservableGauge(METRICS.limitsShared, {
      description: 'Whether limits are counted for all replicas together.',
    })
    .addCallback((result) => result.observe(areShared() ? 1 : 0));
  // Prometheus sees no increase in a series that appears with its first event.
  for (const limit of [...RATE_LIMIT_NAMES, 'concurrent-answers']) limited.add(0, { limit });
  for (const quota of QUOTA_NAMES) exhausted.add(0, { quota });
  reservedUsd.add(0);
  settledUsd.add(0);
  return {
    limited: (limit) => limited.add(1, { limit }),
    quotaExhausted: (quota) => exhausted.add(1, { quota }),
    reserved: (usd) => reservedUsd.add(usd),
    settled: (usd) => settledUsd.add(usd),
  };
}
