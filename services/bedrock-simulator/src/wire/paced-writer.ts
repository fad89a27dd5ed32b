import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { WireResponse } from './dual-protocol-server.ts';
import { sendAndCut } from './reply.ts';

// Enough to keep a fast stream in few packets, and small beside a client's window.
const MAX_HELD_BYTES = 65_536;

/** Writes a body at given times, as fast as the client reads and no faster. */
export interface PacedWriter {
  /** Resolves when `delayMs` have passed since the writer was made. What was written before is sent first. */
  waitUntil(delayMs: number): Promise<void>;
  write(bytes: Uint8Array): Promise<void>;
  /** Sends what is held. */
  flush(): Promise<void>;
  /** Sends what is held, and cuts the connection when it is on its way. */
  cut(): void;
}

/** Writes that are due together travel together. Rejects with an `AbortError` once `signal` aborts. */
export function makePacedWriter(response: WireResponse, signal: AbortSignal): PacedWriter {
  const startedAtMs = performance.now();
  let held: Uint8Array[] = [];
  let heldBytes = 0;

  function take(): Buffer {
    const bytes = Buffer.concat(held);
    held = [];
    heldBytes = 0;
    return bytes;
  }

  async function flush(): Promise<void> {
    signal.throwIfAborted();
    if (heldBytes > 0 && !response.write(take())) await once(response, 'drain', { signal });
  }

  return {
    flush,
    cut: () => sendAndCut(response, take()),
    async waitUntil(delayMs) {
      const remainingMs = startedAtMs + delayMs - performance.now();
      if (remainingMs <= 0) return;
      await flush();
      await wait(remainingMs, undefined, { signal });
    },
    async write(bytes) {
      held.push(bytes);
      heldBytes += bytes.length;
      if (heldBytes >= MAX_HELD_BYTES) await flush();
    },
  };
}
