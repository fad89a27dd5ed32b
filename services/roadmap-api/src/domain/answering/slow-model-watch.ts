/** Remembers whether the model was slow lately. */
export interface SlowModelWatch {
  isLikely(): boolean;
  /** Passes a model's events on, and notes how long they took altogether, however they ended. */
  timed<T>(events: AsyncIterable<T>): AsyncGenerator<T>;
}

/** How long one slow answer counts. */
const MEMORY_MS = 60_000;

/** Takes a model for slow for a minute after an answer that took longer than `slowMs`. */
export function makeSlowModelWatch(slowMs: number, nowMs = () => performance.now()): SlowModelWatch {
  let slowUntilMs = Number.NEGATIVE_INFINITY;
  return {
    isLikely: () => nowMs() < slowUntilMs,
    async *timed(events) {
      const startedAtMs = nowMs();
      try {
        yield* events;
      } finally {
        if (nowMs() - startedAtMs >= slowMs) slowUntilMs = nowMs() + MEMORY_MS;
      }
    },
  };
}
