import { once } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { requestDeadline } from './request-deadline.ts';

describe('the deadline of a request', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('aborts when the time is up, with the refusal to answer with', async () => {
    const { signal } = requestDeadline(new AbortController().signal, 1);
    if (!signal.aborted) await once(signal, 'abort');
    expect(signal.reason).toMatchObject({ code: 'answer-timeout' });
  });

  it('aborts when the client leaves, or has left already', () => {
    const client = new AbortController();
    const { signal, release } = requestDeadline(client.signal, 60_000);
    client.abort();
    expect(signal.reason).toMatchObject({ code: 'client-left' });
    release();
    const late = requestDeadline(client.signal, 60_000);
    expect(late.signal.reason).toMatchObject({ code: 'client-left' });
    late.release();
  });

  it('watches no longer once released', () => {
    vi.useFakeTimers();
    const client = new AbortController();
    const { signal, release } = requestDeadline(client.signal, 1_000);
    release();
    expect(vi.getTimerCount()).toBe(0);
    client.abort();
    expect(signal.aborted).toBe(false);
  });
});
