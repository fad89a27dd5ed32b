import { expect, it } from 'vitest';
import { measureIdleThread } from './measure-idle-thread.ts';

const HELD_UP_MS = 400;

it('is not late because of what its own process does', async () => {
  await using idle = measureIdleThread();
  await idle.p99Ms();
  const until = performance.now() + HELD_UP_MS;
  while (performance.now() < until);
  const lateMs = await idle.p99Ms();
  expect(lateMs).toBeGreaterThanOrEqual(0);
  expect(lateMs).toBeLessThan(HELD_UP_MS / 2);
});
