import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDeadline } from './deadline.ts';

const NEVER = new AbortController().signal;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a deadline', () => {
  it('counts down and ends in a time-out', () => {
    const deadline = startDeadline(NEVER, 1_000);
    vi.advanceTimersByTime(400);
    expect([deadline.remainingMs(), deadline.hasPassed()]).toEqual([600, false]);
    vi.advanceTimersByTime(600);
    expect([deadline.remainingMs(), deadline.hasPassed()]).toEqual([0, true]);
    expect(deadline.signal.reason).toMatchObject({ name: 'TimeoutError' });
  });

  it('ends early when the caller leaves, for the reason of the caller, which is no time-out', () => {
    const caller = new AbortController();
    const deadline = startDeadline(caller.signal, 1_000);
    caller.abort(new Error('gone'));
    expect(deadline.signal.reason).toEqual(new Error('gone'));
    expect(deadline.hasPassed()).toBe(false);
    expect(startDeadline(caller.signal, 1_000).signal.reason).toEqual(new Error('gone'));
  });

  it('gives a hop its own limit, and no more than its share of what is left', () => {
    const deadline = startDeadline(NEVER, 1_000);
    expect(deadline.hop(300, 0.5).remainingMs()).toBe(300);
    vi.advanceTimersByTime(800);
    expect(deadline.hop(300, 0.5).remainingMs()).toBe(100);
  });

  it('ends its hops with it', () => {
    const deadline = startDeadline(NEVER, 1_000);
    const hop = deadline.hop(900, 1);
    vi.advanceTimersByTime(900);
    expect([hop.hasPassed(), deadline.hasPassed()]).toEqual([true, false]);
    const second = deadline.hop(5_000, 1);
    vi.advanceTimersByTime(100);
    expect([second.hasPassed(), deadline.hasPassed()]).toEqual([true, true]);
  });

  it('leaves no timer behind when released', () => {
    const deadline = startDeadline(NEVER, 1_000);
    deadline.release();
    expect(vi.getTimerCount()).toBe(0);
  });
});
