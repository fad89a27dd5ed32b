import type { Pool } from 'pg';
import { describe, expect, it, vi } from 'vitest';
import { StoreUnavailable } from '../../domain/errors.ts';
import { makeRead } from './make-read.ts';

const RESET = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });

describe('a read', () => {
  it.each([
    ['was reset', RESET],
    ['was ended by the server', new Error('Connection terminated unexpectedly')],
  ])('is asked again where its connection %s', async (_, broken) => {
    const { read, asked } = scene([broken]);
    expect(await read('SELECT $1', [7])).toEqual([{ count: 1 }]);
    expect(asked.mock.calls).toEqual(Array(2).fill([{ text: 'SELECT $1', values: [7] }]));
  });

  it('outlives several connections in a row, after pauses whose longest doubles', async () => {
    const { read, pauses, afterQuietTime } = scene(Array(4).fill(RESET), { random: 0.5 });
    await afterQuietTime();
    expect(await read('SELECT 1')).toEqual([{ count: 1 }]);
    expect(pauses).toEqual([10, 20, 40, 80]);
  });

  it('is given up before a second is over', async () => {
    const { read, pauses, afterQuietTime } = scene(Array(50).fill(RESET), { random: 0.99 });
    await afterQuietTime();
    await expect(read('SELECT 1')).rejects.toBeInstanceOf(StoreUnavailable);
    const waited = pauses.reduce((sum, pause) => sum + pause, 0);
    expect(pauses.length).toBeGreaterThan(3);
    expect(waited).toBeLessThan(1_000);
  });

  it('is not asked again where its connection took a second to break', async () => {
    const { read, asked } = scene([RESET], { tryTakesMs: 1_000 });
    await expect(read('SELECT 1')).rejects.toBeInstanceOf(StoreUnavailable);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('multiplies an outage by 1.1 at most, beside what its pool has connections', async () => {
    const { read, asked, afterQuietTime } = scene(Array(5_000).fill(RESET), { connections: 10 });
    await afterQuietTime();
    asked.mockClear();
    for (let count = 0; count < 1_000; count += 1) await read('SELECT 1').catch(() => {});
    expect(asked.mock.calls.length).toBeGreaterThan(1_100);
    expect(asked.mock.calls.length).toBeLessThanOrEqual(1_110);
  });

  it('has one budget with all others of its pool', async () => {
    const { pool, options, asked, afterQuietTime } = scene(Array(5_000).fill(RESET), { connections: 10 });
    await afterQuietTime();
    asked.mockClear();
    for (let count = 0; count < 1_000; count += 1) await makeRead(pool, options)('SELECT 1').catch(() => {});
    expect(asked.mock.calls.length).toBeLessThanOrEqual(1_110);
  });

  it.each([
    ["can't be reached", Object.assign(new Error('refused'), { code: 'ECONNREFUSED', syscall: 'connect' })],
    ['is slow', new Error('Query read timeout')],
    ['is shutting down', Object.assign(new Error('going'), { code: '57P01', severity: 'FATAL' })],
  ])('is not asked again where the server %s', async (_, away) => {
    const { read, asked } = scene([away]);
    await expect(read('SELECT 1')).rejects.toBeInstanceOf(StoreUnavailable);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('is not asked again where it is a mistake of ours', async () => {
    const { read, asked } = scene([Object.assign(new Error('syntax'), { code: '42601', severity: 'ERROR' })]);
    await expect(read('SELEC 1')).rejects.toMatchObject({ code: '42601' });
    expect(asked).toHaveBeenCalledTimes(1);
  });
});

interface Scene {
  readonly random?: number;
  readonly tryTakesMs?: number;
  readonly connections?: number;
}

/** A pool whose next connections end so, one after the other, and that answers from then on. Time passes by tries and pauses alone. */
function scene(endings: readonly Error[], { random = 0, tryTakesMs = 0, connections = 10 }: Scene = {}) {
  let nowMs = 0;
  let left = endings;
  const pauses: number[] = [];
  const asked = vi.fn(async () => {
    nowMs += tryTakesMs;
    const [ending, ...others] = left;
    left = others;
    if (ending !== undefined) throw ending;
    return { rows: [{ count: 1 }] };
  });
  const pool = { query: asked, options: { max: connections } } as unknown as Pool;
  const options = {
    nowMs: () => nowMs,
    random: () => random,
    async pause(ms: number) {
      pauses.push(ms);
      nowMs += ms;
    },
  };
  const read = makeRead(pool, options);
  return {
    read,
    pool,
    options,
    asked,
    pauses,
    /** Saves up retries: connections break from here on. */
    async afterQuietTime() {
      left = [];
      for (let count = 0; count < 1_000; count += 1) await read('SELECT 1');
      left = endings;
    },
  };
}
