import { describe, expect, it } from 'vitest';
import { breakingPoint, judgeSteps } from './breaking-point.ts';
import type { Second, Series } from './timeline.ts';

const STAGES = [10, 20, 40].flatMap((perSecond) => [
  { seconds: 0, perSecond },
  { seconds: 5, perSecond },
]);

describe('judgeSteps', () => {
  it('judges the steps that have ended, without their first seconds', () => {
    const seconds = run([10, 10, 10, 10, 10, 20, 20, 20], (n) => (n === 1 ? { p95: 900 } : {}));
    expect(judgeSteps({ stages: STAGES }, seconds)).toEqual([
      { perSecond: 10, begunPerSecond: 10, servedPerSecond: 10, missed: [] },
    ]);
  });

  it.each([
    ['a search that is too slow', { p95: 300 }, /search: 95 % within 300 ms, the objective is 250/],
    ['requests that are turned away', { shed: 1 }, /3 of 63 requests were turned away/],
    ['visits that k6 could not begin', { dropped: 5 }, /k6 could begin 15 visits a second only/],
    ['visits that pile up', { pending: 4 }, /visits piled up: of 20 a second 16 ended/],
  ])('says what ended it: %s', (_, second, reason) => {
    const seconds = run([...Array(5).fill(10), ...Array(5).fill(20), 40], (n) => (n >= 5 ? second : {}));
    const { held, broke } = breakingPoint(judgeSteps({ stages: STAGES }, seconds));
    expect(held?.perSecond).toBe(10);
    expect(broke?.perSecond).toBe(20);
    expect(broke?.missed.join()).toMatch(reason);
  });

  it('forgives a single slow second', () => {
    const seconds = run(Array(6).fill(10), (n) => (n === 3 ? { p95: 900 } : {}));
    expect(breakingPoint(judgeSteps({ stages: STAGES }, seconds))).toMatchObject({
      held: { perSecond: 10 },
      broke: null,
    });
  });

  it('has nothing that held where the first step missed', () => {
    const seconds = run(Array(6).fill(10), () => ({ p95: 900 }));
    expect(breakingPoint(judgeSteps({ stages: STAGES }, seconds)).held).toBeNull();
  });
});

interface Trouble {
  readonly p95?: number;
  readonly shed?: number;
  readonly dropped?: number;
  readonly pending?: number;
}

function run(served: readonly number[], trouble: (n: number) => Trouble): Second[] {
  return served.map((count, n) => {
    const { p95 = 5, shed = 0, dropped = 0, pending = 0 } = trouble(n);
    const sum = (metric: string, value: number, tags: Record<string, string> = {}): Series => ({
      metric,
      tags,
      count: value,
      sum: value,
    });
    return {
      second: 1_000 + n,
      series: [
        sum('requests', count, { name: 'search', outcome: 'served' }),
        sum('requests', shed, { name: 'search', outcome: 'shed' }),
        sum('iterations', count - dropped - pending),
        sum('dropped_iterations', dropped),
        { metric: 'http_req_duration', tags: { name: 'search', expected_response: 'true' }, count, p95 },
      ],
    };
  });
}
