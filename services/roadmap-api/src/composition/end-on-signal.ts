import { constants } from 'node:os';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Calls `close` on the first SIGTERM or Ctrl-C, and lets the process end by itself after it. A second one insists: it ends at once. */
export function endOnSignal(close: () => Promise<void>): void {
  let isEnding = false;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (isEnding) process.exit(128 + constants.signals[signal]);
      isEnding = true;
      void close();
    });
  }
}
