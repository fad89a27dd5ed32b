import { describe, expect, it, vi } from 'vitest';
import { type EventLoopWindow, watchEventLoop } from './watch-event-loop.ts';

describe('watchEventLoop', () => {
  it('sees work that holds the event loop up', async () => {
    const windows: EventLoopWindow[] = [];
    const stop = watchEventLoop((window) => windows.push(window));
    const busy = setInterval(() => {
      const until = performance.now() + 60;
      while (performance.now() < until);
    }, 1);
    const isBusy = ({ delayMs, utilization }: EventLoopWindow) => delayMs > 20 && utilization > 0.9;
    await vi.waitFor(() => expect(windows.some(isBusy)).toBe(true), { timeout: 5_000 });
    clearInterval(busy);
    stop();
  });

  it('sees a loop that has nothing to do', async () => {
    const windows: EventLoopWindow[] = [];
    const stop = watchEventLoop((window) => windows.push(window));
    await vi.waitFor(() => expect(windows.some(({ utilization }) => utilization < 0.5)).toBe(true), { timeout: 5_000 });
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
