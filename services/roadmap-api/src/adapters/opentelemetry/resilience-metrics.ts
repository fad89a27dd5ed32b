import type { Meter } from '@opentelemetry/api';
import { METRICS } from '../../../contract.ts';
import type { AdaptiveLimit } from '../../resilience/adaptive-limit.ts';
import type { DependencyGuard } from '../../resilience/dependency-guard.ts';
import type { RetryBudget } from '../../resilience/retry-budget.ts';

export interface ResilienceParts {
  readonly guards: Readonly<Record<string, DependencyGuard>>;
  readonly limit: AdaptiveLimit;
  readonly retryBudget: RetryBudget;
}

const STATES = { closed: 0, 'half-open': 1, open: 2 } as const;

/** What keeps the service up, read at each scrape: counting costs a request nothing. */
export function observeResilience(meter: Meter, { guards, limit, retryBudget }: ResilienceParts): void {
  const gauge = (name: string, description: string) => meter.createObservableGauge(name, { description });
  const counter = (name: string, description: string) => meter.createObservableCounter(name, { description });

  gauge(METRICS.breakerState, 'Circuit breaker by dependency: 0 closed, 1 half-open, 2 open.').addCallback((result) => {
    for (const guard of Object.values(guards)) result.observe(STATES[guard.state()], { dependency: guard.dependency });
  });
  gauge(METRICS.dependencyInFlight, 'Calls under way by dependency.').addCallback((result) => {
    for (const guard of Object.values(guards)) result.observe(guard.inFlight(), { dependency: guard.dependency });
  });
  counter(METRICS.dependencyRefused, 'Calls that were not made, by dependency and reason.').addCallback((result) => {
    for (const { dependency, refused } of Object.values(guards)) {
      for (const [reason, count] of Object.entries(refused)) result.observe(count, { dependency, reason });
    }
  });
  counter(METRICS.modelRetries, 'Calls to Bedrock that were tried again, or not for want of budget.').addCallback(
    (result) => {
      result.observe(retryBudget.retries, { outcome: 'retried' });
      result.observe(retryBudget.refused, { outcome: 'refused' });
    },
  );
  gauge(METRICS.concurrencyLimit, 'Requests that may be served at once.').addCallback((result) =>
    result.observe(limit.limit),
  );
  gauge(METRICS.concurrencyInFlight, 'Requests that hold a place of the limit.').addCallback((result) =>
    result.observe(limit.inFlight),
  );
  counter(METRICS.requestsShed, 'Requests turned away for want of a place, by priority.').addCallback((result) => {
    for (const [priority, count] of Object.entries(limit.shed)) result.observe(count, { priority });
  });
}
