import { expect, it, vi } from 'vitest';
import { watchFault } from './watch-fault.ts';

const never = () => new Promise<string>(() => {});

it('looks at the height of a fault and lets it last', async () => {
  const startedAt = performance.now();
  expect(
    await watchFault(
      300,
      async () => 'seen',
      () => null,
    ),
  ).toEqual({ aborted: null, seen: 'seen' });
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(295);
});

it('is over at the first reason to abort, long before it would have looked', async () => {
  const look = vi.fn(never);
  expect(await watchFault(600_000, look, () => 'an answer was wrong')).toEqual({
    aborted: 'an answer was wrong',
    seen: null,
  });
  expect(look).not.toHaveBeenCalled();
});

it('waits for no look that has begun', async () => {
  const look = vi.fn(never);
  const watched = await watchFault(1_500, look, () => (look.mock.calls.length > 0 ? 'all requests failed' : null));
  expect(watched.aborted).toBe('all requests failed');
});

it('rejects with what the look came to, at the end and not before', async () => {
  const failing = () => Promise.reject(new Error('no look'));
  const reasons = vi.fn(() => null);
  await expect(watchFault(400, failing, reasons)).rejects.toThrow('no look');
  expect(reasons.mock.calls.length).toBeGreaterThan(2);
});
