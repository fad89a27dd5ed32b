/** Starts pieces of work one after the other, each in a turn of the event loop of its own. */
export interface Turns {
  /** How long a piece that comes now would wait, in milliseconds; 0 where none is waiting. */
  expectedWaitMs(): number;
  /** For how long somebody has been waiting without a pause, in milliseconds; 0 where nobody is. */
  standingMs(): number;
  take(start: () => void): void;
}

/** What one turn is taken to last before the first was measured. */
const FIRST_GUESS_MS = 2;
const WEIGHT_OF_LAST = 0.1;
/** One turn counts for at most this many usual ones: a first turn that compiles for half a second says little about the next. */
const MOST_USUAL = 5;
/** A round of the loop that took longer did something, and may have left more of it. */
const IDLE_ROUND_MS = 0.05;
/** Libuv accepts one new connection a round: were a request begun in each round, connections would wait behind requests. */
const MOST_ROUNDS_A_TURN = 16;

/**
 * Makes the queue in which admitted requests wait for their turn.
 *
 * Node would begin every request that it has read before it reads on: a burst of forty holds the loop up for as long as forty
 * take, and each refusal behind it. A turn is one beginning, after the loop went round until it found little else to do. So it comes
 * round every few milliseconds however many wait, and connections, refusals and answers under way go before what has yet to
 * begin. It costs a request some rounds of an idle loop, a few microseconds each.
 */
export function makeTurns(nowMs: () => number = () => performance.now()): Turns {
  const waiting: (() => void)[] = [];
  let turnMs = FIRST_GUESS_MS;
  let lastAtMs: number | null = null;
  let standingSinceMs = 0;
  let rounds = 0;
  let lastRoundAtMs = 0;

  const runNext = () => {
    const now = nowMs();
    const roundMs = now - lastRoundAtMs;
    lastRoundAtMs = now;
    rounds += 1;
    if (roundMs > IDLE_ROUND_MS && rounds < MOST_ROUNDS_A_TURN) {
      setImmediate(runNext);
      return;
    }
    rounds = 0;
    // From one beginning to the next, with all that the loop did between them.
    if (lastAtMs !== null) turnMs += (Math.min(now - lastAtMs, MOST_USUAL * turnMs) - turnMs) * WEIGHT_OF_LAST;
    const start = waiting.shift();
    const areOthersWaiting = waiting.length > 0;
    if (areOthersWaiting) setImmediate(runNext);
    lastAtMs = areOthersWaiting ? now : null;
    start?.();
  };
  return {
    expectedWaitMs: () => waiting.length * turnMs,
    standingMs: () => (waiting.length === 0 ? 0 : nowMs() - standingSinceMs),
    take(start) {
      waiting.push(start);
      if (waiting.length > 1) return;
      standingSinceMs = nowMs();
      setImmediate(runNext);
    },
  };
}
