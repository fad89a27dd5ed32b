export type CircuitState = 'closed' | 'half-open' | 'open';

/** How a call ended, as far as it says something of who was called: a caller who leaves says nothing. */
export type CallOutcome = 'success' | 'failure' | 'unknown';

export interface CircuitBreaker {
  state(): CircuitState;
  /** Null where the call must not be made; otherwise what to tell, once, when it has ended. */
  tryCall(): ((outcome: CallOutcome) => void) | null;
}

export interface CircuitBreakerOptions {
  /** Monotonic, in milliseconds. */
  readonly nowMs: () => number;
  /** From [0, 1): spreads the probes of replicas that opened together. */
  readonly random: () => number;
}

/** The latest calls that are looked at, and for how long each counts. */
const WINDOW_CALLS = 20;
const WINDOW_MS = 30_000;
/** Fewer say too little: a service that is asked once a minute never fails fast, and need not. */
const FEWEST_CALLS = 5;
const FAILING_SHARE = 0.5;
const FIRST_PAUSE_MS = 2_000;
/** What comes back is found within five seconds: one call of each replica in two to four seconds costs nobody anything. */
const LONGEST_PAUSE_MS = 4_000;

/**
 * Stops calling what fails: opens when half of the latest calls failed, lets one call through after a pause (half-open), and
 * closes again when that one succeeds. Each failed probe doubles the pause.
 *
 * A call is settled by its caller, not by a promise: a stream's outcome is known long after its first byte (ADR 0029).
 */
export function makeCircuitBreaker(options: CircuitBreakerOptions): CircuitBreaker {
  const { nowMs, random } = options;
  let recent: { readonly atMs: number; readonly failed: boolean }[] = [];
  let openUntilMs: number | null = null;
  let isProbing = false;
  let pauses = 0;
  /** Outcomes of calls that began before the circuit last opened or closed are no news. */
  let era = 0;

  const open = () => {
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** pauses);
    openUntilMs = nowMs() + pauseMs * (0.5 + random() / 2);
    pauses += 1;
    era += 1;
  };
  const close = () => {
    openUntilMs = null;
    pauses = 0;
    recent = [];
    era += 1;
  };
  const note = (failed: boolean) => {
    const now = nowMs();
    recent = [...recent.slice(1 - WINDOW_CALLS), { atMs: now, failed }].filter(({ atMs }) => now - atMs < WINDOW_MS);
    const failures = recent.filter((call) => call.failed).length;
    if (recent.length >= FEWEST_CALLS && failures >= recent.length * FAILING_SHARE) open();
  };
  return {
    state() {
      if (openUntilMs === null) return 'closed';
      return isProbing || nowMs() >= openUntilMs ? 'half-open' : 'open';
    },
    tryCall() {
      if (openUntilMs === null) {
        const begun = era;
        return (outcome) => {
          if (outcome !== 'unknown' && begun === era) note(outcome === 'failure');
        };
      }
      if (isProbing || nowMs() < openUntilMs) return null;
      isProbing = true;
      return (outcome) => {
        isProbing = false;
        if (outcome === 'success') close();
        else if (outcome === 'failure') open();
      };
    },
  };
}
