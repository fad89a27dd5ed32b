import { describe, expect, it, vi } from 'vitest';
import { watchEventLoop } from './watch-event-loop.ts';

describe('watchEventLoop', () => {
  it('sees work that holds the event loop up', async () => {
    const delays: number[] = [];
    const stop = watchEventLoop((delayMs) => delays.push(delayMs));
    const busy = setInterval(() => {
      const until = performance.now() + 60;
      while (performance.now() < until);
    }, 1);
    await vi.waitFor(() => expect(Math.max(...delays)).toBeGreaterThan(20), { timeout: 5_000 });
    clearInterval(busy);
    stop();
  });

  it('is silent once it has ended', () => {
    vi.useFakeTimers();
    const onWindow = vi.fn();
    const stop = watchEventLoop(onWindow);
    vi.advanceTimersByTime(100);
    stop();
    vi.advanceTimersByTime(1_000);
    expect(onWindow).toHaveBeenCalledTimes(1);
    vi.useRealTimers();
  });
});
