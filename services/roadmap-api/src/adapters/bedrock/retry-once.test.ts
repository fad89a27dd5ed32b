import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeRetryBudget } from '../../resilience/retry-budget.ts';
import { retryOnce } from './retry-once.ts';

const NEVER = new AbortController().signal;
const THROTTLED = Object.assign(new Error('Too many requests'), { name: 'ThrottlingException' });
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('retryOnce', () => {
  it('waits a random part of 0.4 s before the second call', async () => {
    vi.useFakeTimers();
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const call = vi.fn().mockRejectedValueOnce(THROTTLED).mockResolvedValue('done');
    const result = retryOnce(call, NEVER, makeRetryBudget());
    await vi.advanceTimersByTimeAsync(199);
    expect(call).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await result).toBe('done');
  });

  it('throws the second failure', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const second = Object.assign(new Error('down'), { name: 'InternalServerException' });
    await expect(
      retryOnce(vi.fn().mockRejectedValueOnce(THROTTLED).mockRejectedValue(second), NEVER, makeRetryBudget()),
    ).rejects.toBe(second);
  });

  it.each([[{ name: 'AccessDeniedException' }], [{ name: 'TimeoutError' }], [{ name: 'SyntaxError' }]])(
    'does not try %o again',
    async (failure) => {
      const call = vi.fn().mockRejectedValue(Object.assign(new Error('no'), failure));
      await expect(retryOnce(call, NEVER, makeRetryBudget())).rejects.toMatchObject(failure);
      expect(call).toHaveBeenCalledTimes(1);
    },
  );

  it('sends an outage no more than a tenth above its load', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const call = vi.fn().mockRejectedValue(THROTTLED);
    const budget = makeRetryBudget();
    for (let n = 0; n < 200; n += 1) await expect(retryOnce(call, NEVER, budget)).rejects.toBe(THROTTLED);
    expect(call.mock.calls.length / 200).toBeLessThanOrEqual(1.1);
  });

  it('ends the wait when aborted, with the reason given', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    const caller = new AbortController();
    const call = vi.fn().mockRejectedValue(THROTTLED);
    const rejected = expect(retryOnce(call, caller.signal, makeRetryBudget())).rejects.toThrow('the caller left');
    await vi.waitFor(() => expect(call).toHaveBeenCalled());
    caller.abort(new Error('the caller left'));
    await rejected;
    expect(call).toHaveBeenCalledTimes(1);
  });

  it('does not wait for a caller who has left', async () => {
    const caller = AbortSignal.abort();
    const call = vi.fn().mockRejectedValue(THROTTLED);
    await expect(retryOnce(call, caller, makeRetryBudget())).rejects.toBe(THROTTLED);
    expect(call).toHaveBeenCalledTimes(1);
  });
});
