import { afterEach, describe, expect, it, vi } from 'vitest';
import { retryPatiently } from './retry-patiently.ts';

const NEVER = new AbortController().signal;
const failing = (name: string) => vi.fn().mockRejectedValue(Object.assign(new Error(name), { name }));
afterEach(() => vi.restoreAllMocks());

describe('retryPatiently', () => {
  it('outlasts a minute of throttling, with longer and longer waits', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    const call = failing('ThrottlingException');
    const waits: number[] = [];
    const wait = async (milliseconds: number) => {
      waits.push(milliseconds);
      if (waits.length === 7) call.mockResolvedValue('embedded');
    };
    expect(await retryPatiently(call, NEVER, wait)).toBe('embedded');
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000]);
  });

  it('spreads those that failed together over half of each wait', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const wait = vi.fn().mockResolvedValue(undefined);
    await expect(retryPatiently(failing('TimeoutError'), NEVER, wait)).rejects.toThrow();
    expect(wait.mock.calls.slice(0, 2).map(([milliseconds]) => milliseconds)).toEqual([250, 500]);
  });

  it('gives up in the end, with the last failure', async () => {
    const call = failing('TimeoutError');
    await expect(retryPatiently(call, NEVER, async () => {})).rejects.toThrow('TimeoutError');
    expect(call).toHaveBeenCalledTimes(8);
  });

  it.each(['AccessDeniedException', 'ValidationException', 'CredentialsProviderError'])(
    'does not wait for what no waiting mends: %s',
    async (name) => {
      const call = failing(name);
      await expect(retryPatiently(call, NEVER)).rejects.toThrow(name);
      expect(call).toHaveBeenCalledTimes(1);
    },
  );

  it('ends the wait when aborted, with the reason given', async () => {
    const caller = new AbortController();
    const call = failing('ThrottlingException');
    const rejected = expect(retryPatiently(call, caller.signal)).rejects.toThrow('it ends');
    await vi.waitFor(() => expect(call).toHaveBeenCalled());
    caller.abort(new Error('it ends'));
    await rejected;
    expect(call).toHaveBeenCalledTimes(1);
  });
});
