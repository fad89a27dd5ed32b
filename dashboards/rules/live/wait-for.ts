import { setTimeout as wait } from 'node:timers/promises';

/** Asks until there is something, and returns it. Throws, naming what was waited for, when the time is over. */
export async function waitFor<T>(what: string, limitMs: number, find: () => Promise<T | null>): Promise<T> {
  const deadline = Date.now() + limitMs;
  while (Date.now() < deadline) {
    const found = await find();
    if (found !== null) return found;
    await wait(100);
  }
  throw new Error(`Waited ${limitMs / 1000} s for ${what}, in vain.`);
}
