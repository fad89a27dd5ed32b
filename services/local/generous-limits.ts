import { ENV } from '../roadmap-api/contract.ts';

const UNREACHED = '1000000000';

/**
 * Limits of a service that one person runs for themselves: all are on and counted, and no load test of this machine reaches one.
 * Money keeps its usual limits where a real model is asked.
 */
export const GENEROUS_LIMITS: Readonly<Record<string, string>> = {
  [ENV.anonymousPerMinute]: UNREACHED,
  [ENV.identifiedPerMinute]: UNREACHED,
  [ENV.answersPerMinute]: UNREACHED,
  [ENV.concurrentAnswers]: '10000',
  [ENV.requestsPerDay]: UNREACHED,
  [ENV.tokensPerDay]: '1000000000000',
};

/** For a simulated model, which costs nothing. */
export const SIMULATED_MONEY: Readonly<Record<string, string>> = {
  [ENV.usdPerDay]: '999999',
  [ENV.spendCapUsdPerDay]: '999999',
};
