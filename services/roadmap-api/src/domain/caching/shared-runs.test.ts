import { describe, expect, it } from 'vitest';
import { readAll } from './caching.builders.ts';
import { makeSharedRuns } from './shared-runs.ts';

const never = new AbortController().signal;

describe('makeSharedRuns', () => {
  it('gives a late follower every event from the first on', async () => {
    const { runs, push, end, start, started } = setUp();
    const first = readAll(runs.follow('k', never, start));
    await expect.poll(started).toBe(1);
    push(1);
    push(2);
    const late = readAll(runs.follow('k', never, start));
    push(3);
    end();
    expect(await Promise.all([first, late])).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(started()).toBe(1);
  });

  it('runs anew once a run has ended, and apart for another key', async () => {
    const runs = makeSharedRuns<number>();
    let started = 0;
    async function* start() {
      yield ++started;
    }
    expect(await readAll(runs.follow('k', never, start))).toEqual([1]);
    expect(await readAll(runs.follow('k', never, start))).toEqual([2]);
    const both = ['a', 'b'].map((key) => readAll(runs.follow(key, never, start)));
    expect(await Promise.all(both)).toEqual([[3], [4]]);
  });

  it('starts nothing for a caller that has left already', async () => {
    const { runs, start, started } = setUp();
    const left = AbortSignal.abort(new Error('left'));
    await expect(readAll(runs.follow('k', left, start))).rejects.toThrow('left');
    expect(started()).toBe(0);
  });

  it('aborts a run when the last follower stops reading, and lets nobody join it', async () => {
    const { runs, push, start, started, signals } = setUp();
    const reading = runs.follow('k', never, start);
    const next = reading.next();
    await expect.poll(started).toBe(1);
    push(1);
    expect(await next).toEqual({ done: false, value: 1 });
    await reading.return(undefined);
    expect(signals[0]?.aborted).toBe(true);
    void runs.follow('k', never, start).next();
    await expect.poll(started).toBe(2);
  });

  it('hands a failure to every follower after what came before it', async () => {
    const { runs, push, fail, start, started } = setUp();
    const followers = [0, 1].map(() => runs.follow('k', never, start));
    const firsts = followers.map((follower) => follower.next());
    await expect.poll(started).toBe(1);
    push(1);
    fail(new Error('broken'));
    expect(await Promise.all(firsts)).toEqual(Array(2).fill({ done: false, value: 1 }));
    for (const follower of followers) await expect(follower.next()).rejects.toThrow('broken');
  });
});

/** Runs whose events a test pushes into the first of them. */
function setUp() {
  const signals: AbortSignal[] = [];
  const stream = new TransformStream<number, number>(undefined, undefined, { highWaterMark: 100 });
  const writer = stream.writable.getWriter();
  async function* start(signal: AbortSignal) {
    signals.push(signal);
    if (signals.length === 1) yield* stream.readable;
  }
  return {
    runs: makeSharedRuns<number>(),
    start,
    signals,
    started: () => signals.length,
    push: (event: number) => void writer.write(event),
    end: () => void writer.close(),
    fail: (error: Error) => void writer.abort(error).catch(() => {}),
  };
}
