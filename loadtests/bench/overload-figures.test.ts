import { describe, expect, it } from 'vitest';
import type { Arrival } from './open-loop.ts';
import { outcomes, recoverySeconds, servedPerSecond } from './overload-figures.ts';

describe('what was served', () => {
  it('is counted by when it ended, and only where it is whole', () => {
    const arrivals = [
      arrival({ dueMs: 0, latencyMs: 900 }),
      arrival({ dueMs: 500, latencyMs: 600 }),
      arrival({ dueMs: 500, latencyMs: 700, isDegraded: true }),
      arrival({ dueMs: 600, latencyMs: 700, status: 503 }),
      arrival({ dueMs: 1_900, latencyMs: 200 }),
    ];
    expect(servedPerSecond(arrivals, 1_000, 2_000)).toBe(1);
    expect(servedPerSecond(arrivals, 0, 4_000)).toBe(0.75);
  });

  it('is told from what was shed, degraded or failed', () => {
    const arrivals = [
      arrival({ latencyMs: 300 }),
      arrival({ isDegraded: true }),
      arrival({ status: 503, latencyMs: 9, serviceMs: 2 }),
      arrival({ status: 503, latencyMs: 40, serviceMs: 30, isNewConnection: true }),
      arrival({ status: 0 }),
    ];
    expect(outcomes(arrivals)).toMatchObject({
      served: 1,
      degraded: 1,
      shed: 2,
      failed: 1,
      servedP99Ms: 300,
      shedP99Ms: 40,
      shedOnOpenConnectionP99Ms: 2,
      newConnections: 1,
    });
  });
});

describe('recovery', () => {
  const calm = (second: number) => arrival({ dueMs: second * 1_000, latencyMs: 200 });

  it('lasts until the last second in which one was shed, failed or took long', () => {
    expect(recoverySeconds([calm(0), calm(1)], 150)).toBe(0);
    expect(recoverySeconds([calm(0), { ...calm(1), status: 503 }, calm(2)], 150)).toBe(2);
    expect(recoverySeconds([calm(0), calm(1), { ...calm(2), latencyMs: 301 }], 150)).toBe(3);
  });

  it('forgives one slow request in ten', () => {
    const ten = Array.from({ length: 10 }, (_, n) => ({ ...calm(0), latencyMs: n === 0 ? 900 : 200 }));
    expect(recoverySeconds(ten, 150)).toBe(0);
  });
});

function arrival(overrides: Partial<Arrival>): Arrival {
  return {
    dueMs: 0,
    latencyMs: 100,
    serviceMs: 100,
    status: 200,
    isNewConnection: false,
    isDegraded: false,
    ...overrides,
  };
}
