import type { World } from '../command.ts';

interface Wait<T> {
  readonly what: string;
  readonly limitMinutes: number;
  /** Every ten seconds by default: what takes minutes doesn't come sooner for being polled more often. */
  readonly pollMs?: number;
  /** Undefined: not yet. */
  find(): Promise<T | undefined>;
}

/** Asks until there is something. Throws, naming what was waited for, when the time is over. */
export async function waitFor<T>(
  { what, limitMinutes, pollMs = 10_000, find }: Wait<T>,
  { clock, terminal }: World,
): Promise<T> {
  const startedMs = clock.nowMs();
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    const seconds = Math.round((clock.nowMs() - startedMs) / 1_000);
    if (seconds >= limitMinutes * 60) throw new Error(`Waited ${limitMinutes} minutes for ${what}, in vain.`);
    terminal.progress(`Waiting for ${what}, ${seconds} s`);
    await clock.sleep(pollMs);
  }
}
