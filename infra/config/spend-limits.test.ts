import { describe, expect, it } from 'vitest';
import { PROFILES } from './profiles.ts';
import type { Profile } from './schema.ts';
import { copyLimits, DAYS_OF_A_LONG_MONTH, mostTasks, taskLimits } from './spend-limits.ts';

const { personal, production } = PROFILES;

describe('copyLimits', () => {
  it('takes a quarter of the monthly budget where the profile names no cap', () => {
    const { spendCapUsdPerDay } = copyLimits(personal);
    expect(spendCapUsdPerDay * DAYS_OF_A_LONG_MONTH).toBeCloseTo(personal.operations.monthlyBudgetUsd / 4, 3);
  });

  it('leaves one caller half of the cap', () => {
    const { spendCapUsdPerDay, usdPerDay } = copyLimits(personal);
    expect(usdPerDay).toBeCloseTo(spendCapUsdPerDay / 2, 5);
  });

  it('takes what the profile names', () => {
    const limits = { spendCapUsdPerDay: 3, usdPerDay: 1, requestsPerDay: 500, tokensPerDay: 90_000 };
    expect(copyLimits(limitedTo(limits))).toEqual(limits);
  });
});

describe('taskLimits', () => {
  const limits = { spendCapUsdPerDay: 3, usdPerDay: 1, requestsPerDay: 500, tokensPerDay: 90_001 };

  it('divides by the most tasks where each counts alone, and rounds down', () => {
    expect(mostTasks(personal)).toBe(4);
    expect(taskLimits(limitedTo(limits))).toEqual({
      spendCapUsdPerDay: 0.75,
      usdPerDay: 0.25,
      requestsPerDay: 125,
      tokensPerDay: 22_500,
    });
  });

  it('never lets all tasks together have more than the cap', () => {
    for (const max of [1, 2, 3, 7]) {
      const profile = { ...personal, service: { ...personal.service, tasks: { min: 1, max } } };
      const { spendCapUsdPerDay } = taskLimits(profile);
      expect(spendCapUsdPerDay * mostTasks(profile)).toBeLessThanOrEqual(copyLimits(profile).spendCapUsdPerDay);
      expect(spendCapUsdPerDay).toBeGreaterThan(0);
    }
  });

  it('gives each task the whole where a cache counts for all', () => {
    expect(taskLimits(production)).toEqual(copyLimits(production));
  });
});

function limitedTo(limits: Profile['service']['limits']): Profile {
  return { ...personal, service: { ...personal.service, limits } };
}
