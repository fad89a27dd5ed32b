import { expect, it, vi } from 'vitest';
import { once } from './once.ts';

it('loads for the first, and again only after a failure', async () => {
  const load = vi.fn(async () => 'loaded').mockRejectedValueOnce(new Error('Not this time.'));
  const loaded = once(load);
  await expect(loaded()).rejects.toThrow('Not this time.');
  expect(await Promise.all([loaded(), loaded()])).toEqual(['loaded', 'loaded']);
  expect(load).toHaveBeenCalledTimes(2);
});
