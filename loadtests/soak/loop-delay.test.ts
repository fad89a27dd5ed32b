import { expect, it, vi } from 'vitest';
import { measureLoopDelay } from './loop-delay.ts';

const HELD_UP_MS = 400;

it('sees what holds the event loop up, but for what is left out', async () => {
  const delay = measureLoopDelay();
  await nextTurns();
  holdUp();
  await vi.waitFor(() => expect(delay.p99Ms()).toBeGreaterThan(HELD_UP_MS / 2), 5_000);
  delay.leaveOut(holdUp);
  await nextTurns();
  expect(delay.p99Ms()).toBeLessThan(HELD_UP_MS / 2);
});

function holdUp(): void {
  const until = performance.now() + HELD_UP_MS;
  while (performance.now() < until);
}

/** Enough of them for the monitor to have looked. */
async function nextTurns(): Promise<void> {
  for (let turns = 0; turns < 5; turns += 1) await new Promise((resolve) => setTimeout(resolve, 10));
}
