import { describe, expect, it, vi } from 'vitest';
import { watchLoopDelay } from './watch-loop-delay.ts';

describe('watchLoopDelay', () => {
  it('tells how late the loop came round since the last question, and forgets it with the answer', async () => {
    const read = watchLoopDelay();
    expect(read()).toBe(0);
    await vi.waitFor(async () => {
      await blockLoop(120);
      expect(read()).toBeGreaterThan(0.08);
    });
    await vi.waitFor(() => expect(read()).toBeLessThan(0.05));
  });

  it('samples only while somebody asks', async () => {
    const read = watchLoopDelay(1);
    read();
    await vi.waitFor(async () => {
      await new Promise((resolve) => setTimeout(resolve, 2));
      await blockLoop(60);
      // The time to forget is over: what happened since was not sampled.
      expect(read()).toBe(0);
    });
  });
});

/** Holds the event loop up, and lets the sampling timer run that is overdue then. */
async function blockLoop(milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
  for (let round = 0; round < 2; round += 1) await new Promise((resolve) => setImmediate(resolve));
}
