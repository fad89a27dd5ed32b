import { describe, expect, it } from 'vitest';
import { capacityOf } from './capacity-figures.ts';

/** Ten seconds of 100 requests, while the service uses 0.9 cores, 0.5 of them for JavaScript, of the 1.2 that are in use. */
const SECONDS = Array.from({ length: 10 }, (_, n) => ({
  second: 1_000 + n,
  series: [{ metric: 'requests', tags: { outcome: 'served' }, count: 100, sum: 100 }],
}));
const samples = (javaScript = 0.5, machine = 1.2) =>
  Array.from({ length: 11 }, (_, n) => ({
    atMs: (1_000 + n) * 1_000,
    process: n * 900_000,
    mainThread: n * javaScript * 1e6,
    machine: n * machine * 1e6,
  }));
const POINT = {
  held: { perSecond: 80, begunPerSecond: 80, servedPerSecond: 100, missed: [] },
  broke: { perSecond: 100, begunPerSecond: 90, servedPerSecond: 90, missed: ['search: 95 % within 300 ms'] },
};

describe('capacityOf', () => {
  it('tells what a request costs, and how many the thread of JavaScript could serve', () => {
    expect(capacityOf(POINT, SECONDS, samples(), 2)).toEqual({
      visitsPerSecond: 80,
      requestsPerSecond: 100,
      cpuMicroseconds: 9_000,
      mainThreadMicroseconds: 5_000,
      boundPerSecond: 200,
      coresAtEnd: { service: 0.9, javaScript: 0.5, machine: 1.2 },
      limit: 'search: 95 % within 300 ms (no core was full)',
    });
  });

  it('says which part was full', () => {
    expect(capacityOf(POINT, SECONDS, samples(0.9), 2).limit).toMatch(/thread that runs JavaScript is full/);
    expect(capacityOf(POINT, SECONDS, samples(0.5, 1.9), 2).limit).toMatch(/machine’s cores are full, k6 on them too/);
    expect(capacityOf({ ...POINT, broke: null }, SECONDS, samples(), 2).limit).toBe('not met: no core was full');
  });

  it('has served nothing within the objectives where the first step missed one', () => {
    expect(capacityOf({ ...POINT, held: null }, SECONDS, samples(), 2)).toMatchObject({
      visitsPerSecond: 0,
      requestsPerSecond: 0,
    });
  });

  it('measures nothing without time', () => {
    expect(() => capacityOf(POINT, SECONDS, samples().slice(0, 1), 2)).toThrow('too short');
  });
});
