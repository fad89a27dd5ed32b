import { setTimeout } from 'node:timers/promises';

/** Time as commands see it, so that a test of an hour's wait takes none. */
export interface Clock {
  nowMs(): number;
  sleep(ms: number): Promise<void>;
}

export const systemClock: Clock = {
  nowMs: () => performance.now(),
  sleep: (ms) => setTimeout(ms),
};
