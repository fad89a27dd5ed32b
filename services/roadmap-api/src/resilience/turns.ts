/** Starts pieces of work one after the other, each in a turn of the event loop of its own. */
export interface Turns {
  /** How long a piece that comes now would wait, in milliseconds; 0 where none is waiting. */
  expectedWaitMs(): number;
  take(start: () => void): void;
}

/** What one turn is taken to last before the first was measured. */
const FIRST_GUESS_MS = 2;
const WEIGHT_OF_LAST = 0.1;

/**
 * Makes the queue in which admitted requests wait for their turn.
 *
 * Node would begin every request that it has read before it reads on: a burst of forty holds the loop up for as long as forty
 * take, and each refusal behind it. With one beginning a turn, the loop comes round after a few milliseconds however many wait;
 * answers under way and refusals go before what has yet to begin. It costs a request a microsecond, and an idle server no wait.
 */
export function makeTurns(nowMs: () => number = () => performance.now()): Turns {
  const waiting: (() => void)[] = [];
  let turnMs = FIRST_GUESS_MS;
  let lastAtMs: number | null = null;

  const runNext = () => {
    const now = nowMs();
    // From one beginning to the next, with all that the loop did between them.
    if (lastAtMs !== null) turnMs += (now - lastAtMs - turnMs) * WEIGHT_OF_LAST;
    const start = waiting.shift();
    const areOthersWaiting = waiting.length > 0;
    if (areOthersWaiting) setImmediate(runNext);
    lastAtMs = areOthersWaiting ? now : null;
    start?.();
  };
  return {
    expectedWaitMs: () => waiting.length * turnMs,
    take(start) {
      waiting.push(start);
      if (waiting.length === 1) setImmediate(runNext);
    },
  };
}
