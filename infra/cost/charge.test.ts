import { describe, expect, it } from 'vitest';
import { charge, HOURS } from './charge.ts';
import { US_EAST_1 } from './price-lists/us-east-1.ts';

describe('charge', () => {
  const price = { name: 'fargateArmVcpuHourUsd', ...US_EAST_1.fargateArmVcpuHourUsd } as const;

  it('says in words what it computes', () => {
    const { why, monthlyUsd, quantity } = charge('Fargate', [[2, 'tasks'], [0.25, 'vCPU'], HOURS], price);
    expect(why).toBe('2 tasks × 0.25 vCPU × 730 h × $0.03238');
    expect(quantity).toBe(365);
    expect(monthlyUsd).toBeCloseTo(11.8187, 4);
  });

  it('speaks of one thing in the singular, and leaves units alone', () => {
    expect(
      charge(
        'x',
        [
          [1, 'alarms that scaling makes'],
          [1, 's'],
          [1, 'GB'],
        ],
        price,
      ).why,
    ).toBe('1 alarm that scaling makes × 1 s × 1 GB × $0.03238');
  });

  it('writes small figures out', () => {
    expect(charge('x', [[0.00000035, 'million tokens']], price).why).toBe('0.00000035 million tokens × $0.03238');
  });
});
