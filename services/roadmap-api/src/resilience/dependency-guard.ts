import { type CallOutcome, type CircuitState, makeCircuitBreaker } from './circuit-breaker.ts';

type GuardedDependency = 'model' | 'fallback-model' | 'embedder' | 'database';

/** Why a call was not made at all. */
type RefusalReason = 'circuit-open' | 'bulkhead-full';

/** Stands before one dependency: refuses at once while it is failing (breaker) or has enough to do (bulkhead). */
export interface DependencyGuard {
  readonly dependency: GuardedDependency;
  state(): CircuitState;
  inFlight(): number;
  /** Calls that were not made, since the start. */
  readonly refused: Readonly<Record<RefusalReason, number>>;
  /** A place for one call, or why there is none. Whoever enters must settle, once: later calls change nothing. */
  enter(): { readonly settle: (outcome: CallOutcome) => void } | { readonly refusal: RefusalReason };
}

interface Options {
  readonly dependency: GuardedDependency;
  /** Calls at once. One more is refused, not queued: a queue in front of something slow only makes everyone late. */
  readonly maxInFlight: number;
  readonly nowMs?: () => number;
  readonly random?: () => number;
}

/** Makes the guard of one dependency; it costs a call half a microsecond. */
export function makeDependencyGuard(options: Options): DependencyGuard {
  const { dependency, maxInFlight, nowMs = () => performance.now(), random = Math.random } = options;
  const breaker = makeCircuitBreaker({ ...options, nowMs, random });
  const refused = { 'circuit-open': 0, 'bulkhead-full': 0 };
  let inFlight = 0;
  const refuse = (refusal: RefusalReason) => {
    refused[refusal] += 1;
    return { refusal };
  };
  return {
    dependency,
    refused,
    state: () => breaker.state(),
    inFlight: () => inFlight,
    enter() {
      // Before the breaker, which would take a refused call for a probe under way.
      if (inFlight >= maxInFlight) return refuse('bulkhead-full');
      const tell = breaker.tryCall();
      if (tell === null) return refuse('circuit-open');
      inFlight += 1;
      let isSettled = false;
      return {
        settle(outcome) {
          if (isSettled) return;
          isSettled = true;
          inFlight -= 1;
          tell(outcome);
        },
      };
    },
  };
}
