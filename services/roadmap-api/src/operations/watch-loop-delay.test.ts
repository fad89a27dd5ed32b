import { afterEach, describe, expect, it, vi } from 'vitest';
import { watchLoopDelay } from './watch-loop-delay.ts';

describe('watchLoopDelay', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

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
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const read = watchLoopDelay();
    read();
    await vi.waitFor(async () => {
      await blockLoop(120);
      expect(read()).toBeGreaterThan(0.08);
    });
    vi.advanceTimersByTime(30_000);
    // Half a minute without a question is over: what happens now is seen by nobody.
    for (let round = 0; round < 5; round += 1) await blockLoop(60);
    expect(read()).toBe(0);
  });
});

/** Holds the event loop up, and lets the sampling timer run that is overdue then. */
async function blockLoop(milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
  for (let round = 0; round < 2; round += 1) await new Promise((resolve) => setImmediate(resolve));
}
