import type { Turns } from './turns.ts';
import type { EventLoopWindow } from './watch-event-loop.ts';

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
  /** Reports how long a piece of work took that depends only on this process and its database, not on a model. */
  observed(milliseconds: number): void;
  /** Whether so many places are taken that what can be left out should be. */
  isUnderPressure(): boolean;
  /** Ends a window: adapts the limit to what was observed in it, and to the event loop. */
  adapt(loop: EventLoopWindow): void;
}

/** Those who were let in and have not begun. */
type Queue = Pick<Turns, 'expectedWaitMs' | 'standingMs'>;

const NO_QUEUE: Queue = { expectedWaitMs: () => 0, standingMs: () => 0 };

const INITIAL = 40;
const SMALLEST = 4;
const LARGEST = 1_000;
/** Anonymous callers are turned away while a fifth of the places is left for others. */
const ANONYMOUS_SHARE = 0.8;
const PRESSURE_SHARE = 0.75;
/** A limit that is not in use teaches nothing: below this share it stays as it is. */
const SHARE_IN_USE = 0.5;

/** Refusals run before whatever waits for its turn, so a loop that is still this late is held up by streams being written. */
const LOOP_DELAY_GOAL_MS = 20;
/** Long enough that the processor never idles between two who come at random, and little beside what a model takes. */
const LONGEST_WAIT_MS = 60;
/**
 * A queue that ran empty within a second is a burst: the room after it takes it up, at eight tenths of the load too, where it stands for some
 * hundred milliseconds. One that stands longer is more than can be done (ADR 0080).
 */
const LONGEST_BURST_MS = 1_000;
/** Below the 250 ms within which a search has to be answered. */
const LONGEST_WAIT_IN_BURST_MS = 200;
/** So many are always let in, however long a turn seems to last: in a fresh process the first turns compile what they run, later ones don't. */
const FEWEST_SERVED = 10;
/** A loop that is late and yet often idle is waiting for a processor that other processes use: serving less wouldn't help. */
const BUSY_LOOP = 0.9;
/** Twice its usual time means that work queues; below the floor it is noise. */
const TOLERANCE = 2;
const WORK_FLOOR_MS = 25;
const FEWEST_SAMPLES = 5;
/** How much of the way to a shorter, and to a longer usual time one window goes. */
const DRIFT_DOWN = 0.2;
const DRIFT_UP = 0.02;
const STRONGEST_DECREASE = 0.7;

/**
 * A limit that grows in steps while nothing queues, and shrinks in proportion to how much does (AIMD with a gradient).
 *
 * Its signals are the delay of the event loop and the time of searches, against the shortest usual one. The model's time is none
 * of them: a slow model needs more places for the same load, not fewer (ADR 0028). It costs a request some 20 ns.
 */
export function makeAdaptiveLimit(queue: Queue = NO_QUEUE): AdaptiveLimit {
  let limit = INITIAL;
  let inFlight = 0;
  let mostInFlight = 0;
  let usualMs: number | null = null;
  let samples = { count: 0, totalMs: 0 };
  const shed = { 'signed-in': 0, anonymous: 0 };
  const longestWaitMs = () => (queue.standingMs() < LONGEST_BURST_MS ? LONGEST_WAIT_IN_BURST_MS : LONGEST_WAIT_MS);
  const isQueueLong = (share: number) => inFlight >= FEWEST_SERVED && queue.expectedWaitMs() > longestWaitMs() * share;

  const learn = (workMs: number, isInUse: boolean): number => {
    usualMs ??= workMs;
    if (workMs < usualMs) usualMs += (workMs - usualMs) * DRIFT_DOWN;
    // Only while there is room: under overload, queueing would gradually come to look usual.
    else if (!isInUse) usualMs += (workMs - usualMs) * DRIFT_UP;
    return workMs / Math.max(WORK_FLOOR_MS, TOLERANCE * usualMs);
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
      const share = priority === 'anonymous' ? ANONYMOUS_SHARE : 1;
      if (inFlight >= Math.floor(limit * share) || isQueueLong(share)) {
        shed[priority] += 1;
        // A refusal shows that the limit is in use, even where the free places are reserved for others.
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
    isUnderPressure: () => inFlight >= limit * PRESSURE_SHARE || isQueueLong(PRESSURE_SHARE),
    adapt({ delayMs, utilization }) {
      const isInUse = mostInFlight >= limit * SHARE_IN_USE;
      let congestion = utilization < BUSY_LOOP ? 0 : delayMs / LOOP_DELAY_GOAL_MS;
      if (samples.count >= FEWEST_SAMPLES) {
        congestion = Math.max(congestion, learn(samples.totalMs / samples.count, isInUse));
        samples = { count: 0, totalMs: 0 };
      }
      mostInFlight = inFlight;
      if (!isInUse) return;
      if (congestion > 1) limit = Math.max(SMALLEST, limit * Math.max(STRONGEST_DECREASE, 1 / congestion));
      else limit = Math.min(LARGEST, limit + Math.sqrt(limit));
    },
  };
}
