import type { Profile } from './schema.ts';

/** What answers may cost from one midnight UTC to the next. Dollars are those of tokens; a guardrail bills beside them. */
export interface SpendLimits {
  /** All callers together. */
  readonly spendCapUsdPerDay: number;
  /** One caller. */
  readonly usdPerDay: number;
  /** Answers of one caller; absent: the service's own default. */
  readonly requestsPerDay?: number;
  /** Tokens of one caller, in and out; absent: the service's own default. */
  readonly tokensPerDay?: number;
}

/** A daily cap is held against a monthly budget in the longest month. */
export const DAYS_OF_A_LONG_MONTH = 31;

/** Of the monthly budget, where the profile names no cap: the rest is for what a copy costs when nobody asks. */
const SHARE_OF_BUDGET = 1 / 4;

/** Of the cap, where the profile names none: one caller, or one key that leaked, leaves something for the others. */
const SHARE_OF_A_CALLER = 1 / 2;

type Limited = Pick<Profile, 'service' | 'operations' | 'cache'>;

/** The limits of a whole copy: those that its profile names, and the rest from its monthly budget. */
export function copyLimits({ service, operations }: Limited): SpendLimits {
  const { requestsPerDay, tokensPerDay, ...named } = service.limits ?? {};
  const spendCapUsdPerDay =
    named.spendCapUsdPerDay ?? microUsd((operations.monthlyBudgetUsd * SHARE_OF_BUDGET) / DAYS_OF_A_LONG_MONTH);
  return {
    spendCapUsdPerDay,
    usdPerDay: named.usdPerDay ?? microUsd(spendCapUsdPerDay * SHARE_OF_A_CALLER),
    ...(requestsPerDay === undefined ? {} : { requestsPerDay }),
    ...(tokensPerDay === undefined ? {} : { tokensPerDay }),
  };
}

/**
 * The limits that each task of a copy is given. With a cache the tasks count together and each is given the copy's own; without one
 * each counts alone, so that its share is the copy's divided by the most tasks that ever run.
 */
export function taskLimits(profile: Limited): SpendLimits {
  const limits = copyLimits(profile);
  if (profile.cache !== undefined) return limits;
  const tasks = mostTasks(profile);
  const { requestsPerDay, tokensPerDay } = limits;
  return {
    spendCapUsdPerDay: microUsd(limits.spendCapUsdPerDay / tasks),
    usdPerDay: microUsd(limits.usdPerDay / tasks),
    ...(requestsPerDay === undefined ? {} : { requestsPerDay: Math.floor(requestsPerDay / tasks) }),
    ...(tokensPerDay === undefined ? {} : { tokensPerDay: Math.floor(tokensPerDay / tasks) }),
  };
}

/** Twice the largest service: during a release the old tasks and the new ones run beside each other. */
export function mostTasks({ service }: Pick<Profile, 'service'>): number {
  return 2 * service.tasks.max;
}

/** Rounded down, so that shares never add up to more than what was shared, and written without an exponent. */
function microUsd(usd: number): number {
  return Math.floor(usd * 1e6) / 1e6;
}
