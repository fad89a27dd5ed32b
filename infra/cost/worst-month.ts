import type { Profile } from '../config/schema.ts';
import { copyLimits, DAYS_OF_A_LONG_MONTH } from '../config/spend-limits.ts';
import type { SynthesizedStack } from '../synthesize.ts';
import { HOURS_A_MONTH } from './charge.ts';
import { type Estimate, estimate } from './estimate.ts';
import { atRest, type Load } from './load.ts';

/** The most that a copy can cost in a month by answers and by scaling, in US dollars at list prices. */
export interface WorstMonth {
  /** Of tokens, by all callers together; absent where answers are simulated and no token is paid. */
  readonly spendCapUsdPerDay?: number;
  /** The cap, spent on every day of a month of 31 days. */
  readonly tokensMonthlyUsd: number;
  /** What is billed beside the tokens of so many answers, and isn't counted by the cap: embeddings and the guardrail. */
  readonly besideTokensMonthlyUsd: number;
  /** Idle, with the two above. */
  readonly monthlyUsd: number;
  /** The same, with as many tasks and as much database capacity as scaling may add, all month. */
  readonly scaledMonthlyUsd: number;
}

/** What requests bring about that need no key (CloudFront, logs, network traffic) has no limit, and isn't in it. */
export function worstMonth(profile: Profile, stacks: readonly SynthesizedStack[], load: Load): WorstMonth {
  const at = (changes: Partial<Load>) => estimate(stacks, profile.region, { ...atRest(load), ...changes });
  const idleUsd = at({}).monthlyUsd;
  // Lines of a bill are rounded, so that one answer alone would read as a hundredth of a cent.
  const tokensOfAMillionUsd = tokensUsd(at({ answers: 1e6 }));
  const isPaid = tokensOfAMillionUsd > 0;
  const { spendCapUsdPerDay } = copyLimits(profile);
  const tokensMonthlyUsd = isPaid ? spendCapUsdPerDay * DAYS_OF_A_LONG_MONTH : 0;
  const answers = isPaid ? (tokensMonthlyUsd / tokensOfAMillionUsd) * 1e6 : 0;
  const { monthlyUsd } = at({ answers });
  return {
    ...(isPaid ? { spendCapUsdPerDay } : {}),
    tokensMonthlyUsd,
    besideTokensMonthlyUsd: monthlyUsd - idleUsd - tokensMonthlyUsd,
    monthlyUsd,
    scaledMonthlyUsd: at({ answers, ...scaledToTheMost(profile) }).monthlyUsd,
  };
}

function scaledToTheMost({ service, database }: Profile): Partial<Load> {
  // Awake at all, Aurora has half an ACU at least.
  const acusAbove = database.maxCapacityAcu - Math.max(database.minCapacityAcu, 0.5);
  return {
    taskHoursAboveMinimum: (service.tasks.max - service.tasks.min) * HOURS_A_MONTH,
    databaseAwakeHours: HOURS_A_MONTH,
    acuHoursAboveMinimum: acusAbove * (1 + database.readers) * HOURS_A_MONTH,
  };
}

function tokensUsd({ items }: Estimate): number {
  return items.reduce((sum, { item, monthlyUsd }) => sum + (item.startsWith('Model, tokens') ? monthlyUsd : 0), 0);
}
