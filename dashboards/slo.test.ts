import { describe, expect, it } from 'vitest';
import { OBJECTIVES, type Objective } from './slo.ts';

const objectives: [string, Objective][] = Object.entries(OBJECTIVES);

describe.each(objectives)('objective %s', (_name, objective) => {
  it('leaves an error budget', () => {
    expect(objective.target).toBeGreaterThan(0.5);
    expect(objective.target).toBeLessThan(1);
  });

  it('promises in words what it measures in numbers', () => {
    const share = `${Number((objective.target * 100).toFixed(3))} % of`;
    expect(objective.promise).toContain(share);
    expect(objective.promise).toContain(`over ${objective.windowDays} days`);
    if (objective.kind === 'latency') expect(objective.promise).toContain(` ${objective.thresholdSeconds} s,`);
  });

  it('spans whole weeks', () => {
    expect(objective.windowDays % 7).toBe(0);
  });
});
