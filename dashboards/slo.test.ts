import { describe, expect, it } from 'vitest';
import { BUCKETS_SECONDS, METRICS } from '../services/roadmap-api/contract.ts';
import { BURN_RATES, burningShare, OBJECTIVES, type Objective } from './slo.ts';

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

  it('waits for more than one bad event before anybody is told', () => {
    expect(objective.minimumBadEvents).toBeGreaterThan(1);
  });

  it('can be burnt as fast as its alerts say', () => {
    for (const burn of BURN_RATES) expect(burningShare(objective, burn)).toBeLessThan(1);
  });
});

describe('burn rates', () => {
  it.each([
    ['fast', 2],
    ['slow', 5],
    ['lasting', 10],
  ])('%s uses up %i %% of the budget within its long window', (name, percent) => {
    const burn = BURN_RATES.find((rate) => rate.name === name);
    const windowMinutes = OBJECTIVES.availability.windowDays * 24 * 60;
    expect(((burn?.rate ?? 0) * (burn?.longMinutes ?? 0) * 100) / windowMinutes).toBeCloseTo(percent);
  });

  it.each(BURN_RATES)('$name looks twelve times as far back to see that it matters', (burn) => {
    expect(burn.longMinutes / burn.shortMinutes).toBe(12);
  });
});

/** Bucket bounds of a histogram, by the name that Prometheus knows it by. */
function bucketsOf(metric: string): readonly number[] {
  const bounds: [string, readonly number[]][] = Object.entries(BUCKETS_SECONDS);
  const names: Record<string, string> = METRICS;
  return bounds.find(([key]) => names[key] === metric)?.[1] ?? [];
}
