import { describe, expect, it } from 'vitest';
import { BUCKETS_SECONDS, METRICS } from '../services/roadmap-api/contract.ts';
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

  it('draws its line where the histogram counts', () => {
    if (objective.kind === 'latency') expect(bucketsOf(objective.metric)).toContain(objective.thresholdSeconds);
  });

  it('spans whole weeks', () => {
    expect(objective.windowDays % 7).toBe(0);
  });
});

/** Bucket bounds of a histogram, by the name that Prometheus knows it by. */
function bucketsOf(metric: string): readonly number[] {
  const bounds: [string, readonly number[]][] = Object.entries(BUCKETS_SECONDS);
  const names: Record<string, string> = METRICS;
  return bounds.find(([key]) => names[key] === metric)?.[1] ?? [];
}
