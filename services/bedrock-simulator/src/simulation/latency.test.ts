import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../seeded-random.ts';
import type { Latency } from '../../contract.ts';
import { drawLatencyMs } from './latency.ts';

const draws = (latency: Latency, seed = 1) => {
  const random = seededRandom(seed);
  return Array.from({ length: 20_000 }, () => drawLatencyMs(latency, random)).sort((a, b) => a - b);
};

describe('drawLatencyMs', () => {
  it('is always the same when constant', () => {
    expect(new Set(draws({ distribution: 'constant', valueMs: 40 }))).toEqual(new Set([40]));
  });

  it('fills its range evenly when uniform', () => {
    const list = draws({ distribution: 'uniform', minMs: 100, maxMs: 200 });
    expect(list[0]).toBeGreaterThanOrEqual(100);
    expect(list.at(-1)).toBeLessThan(200);
    expect(list[5_000]).toBeCloseTo(125, -0.5);
    expect(list[15_000]).toBeCloseTo(175, -0.5);
  });

  it('has its median and 99th percentile where they are asked for when lognormal', () => {
    const list = draws({ distribution: 'lognormal', p50Ms: 150, p99Ms: 600 });
    expect((list[10_000] ?? 0) / 150).toBeCloseTo(1, 1);
    expect((list[19_800] ?? 0) / 600).toBeCloseTo(1, 1);
  });

  it('repeats itself for the same seed and not for another', () => {
    const latency: Latency = { distribution: 'uniform', minMs: 0, maxMs: 1 };
    expect(draws(latency, 5)).toEqual(draws(latency, 5));
    expect(draws(latency, 5)).not.toEqual(draws(latency, 6));
  });
});
