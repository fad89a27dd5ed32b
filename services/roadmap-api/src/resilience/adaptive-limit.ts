/** Who is let in last: a caller that shows a credential, or anybody. */
export type Priority = 'signed-in' | 'anonymous';

/** How many requests may be served at once, found out by what happens when more are. */
export interface AdaptiveLimit {
  readonly limit: number;
  readonly inFlight: number;
  /** Requests that were turned away, since the start. */
  readonly shed: Readonly<Record<Priority, number>>;
  /** Takes a place; false where there is none for this priority. */
  tryEnter(priority: Priority): boolean;
  leave(): void;
  /** Tells how long a piece of work took that waits for what this process and its database have, and for no model. */
  observed(milliseconds: number): void;
  /** Whether so many places are taken that what can be left out should be. */
  isUnderPressure(): boolean;
  /** Ends a window: adapts the limit to what was observed, and to how late the event loop came round, in milliseconds. */
  adapt(loopDelayMs: number): void;
}

const INITIAL = 20;
const SMALLEST = 4;
const LARGEST = 1_000;
/** Anonymous callers are turned away while a fifth of the places is left for others. */
const ANONYMOUS_SHARE = 0.8;
const PRESSURE_SHARE = 0.75;
/** A limit that is not in use teaches nothing: below this share it stays as it is. */
const SHARE_IN_USE = 0.5;

/** A refusal waits for the loop too, and is promised within 5 ms. */
const LOOP_DELAY_GOAL_MS = 4;
/** Twice its usual time means that work queues; below the floor it is noise. */
const TOLERANCE = 2;
const WORK_FLOOR_MS = 25;
const FEWEST_SAMPLES = 5;
/** How much of the way to a longer usual time a quiet window goes. */
const DRIFT = 0.02;
const STRONGEST_DECREASE = 0.7;

/**
 * A limit that grows by steps while nothing queues and shrinks by the measure in which something does (AIMD with a gradient).
 *
 * Its signals are the delay of the event loop and the time of searches, against the shortest usual one. The model's time is none
 * of them: a slow model needs more places for the same load, not fewer (ADR 0028). Half a microsecond a request.
 */
export function makeAdaptiveLimit(): AdaptiveLimit {
  let limit = INITIAL;
  let inFlight = 0;
  let mostInFlight = 0;
  let usualMs = Number.POSITIVE_INFINITY;
  let samples = { count: 0, totalMs: 0 };
  const shed = { 'signed-in': 0, anonymous: 0 };

  const congestionOf = (loopDelayMs: number, workMs: number | null) => {
    const ofLoop = loopDelayMs / LOOP_DELAY_GOAL_MS;
    const ofWork = workMs === null ? 0 : workMs / Math.max(WORK_FLOOR_MS, TOLERANCE * usualMs);
    return Math.max(ofLoop, ofWork);
  };
  return {
    shed,
    get limit() {
      return Math.floor(limit);
    },
    get inFlight() {
      return inFlight;
    },
    tryEnter(priority) {
      if (inFlight >= Math.floor(limit * (priority === 'anonymous' ? ANONYMOUS_SHARE : 1))) {
        shed[priority] += 1;
        // Whoever is turned away shows that the limit is in use, also where the places are kept for others.
        mostInFlight = Math.max(mostInFlight, Math.floor(limit * SHARE_IN_USE) + 1);
        return false;
      }
      inFlight += 1;
      if (inFlight > mostInFlight) mostInFlight = inFlight;
      return true;
    },
    leave() {
      inFlight -= 1;
    },
    observed(milliseconds) {
      samples.count += 1;
      samples.totalMs += milliseconds;
    },
    isUnderPressure: () => inFlight >= limit * PRESSURE_SHARE,
    adapt(loopDelayMs) {
      const isInUse = mostInFlight >= limit * SHARE_IN_USE;
      const workMs = samples.count < FEWEST_SAMPLES ? null : samples.totalMs / samples.count;
      if (workMs !== null) {
        usualMs = Math.min(usualMs, workMs);
        // Only while there is room: under overload the queue would pass for the usual by and by.
        if (!isInUse) usualMs += (workMs - usualMs) * DRIFT;
      }
      if (samples.count >= FEWEST_SAMPLES) samples = { count: 0, totalMs: 0 };
      mostInFlight = inFlight;
      if (!isInUse) return;
      const congestion = congestionOf(loopDelayMs, workMs);
      if (congestion > 1) limit = Math.max(SMALLEST, limit * Math.max(STRONGEST_DECREASE, 1 / congestion));
      else limit = Math.min(LARGEST, limit + Math.sqrt(limit) / 2);
    },
  };
}
