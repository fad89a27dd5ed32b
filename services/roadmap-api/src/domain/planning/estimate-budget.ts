import type { BudgetTier } from '../plan.ts';
import type { Budget, UsdRange } from '../roadmap.ts';

const WEEKS_PER_YEAR = 52;

/** What a budget's lines add up to over the length of a plan, in whole US dollars; the roadmap gives them for a year. */
export function estimateBudget(budgets: readonly Budget[], tier: BudgetTier, weeks: number): UsdRange {
  const { min, max } = budgets.find(({ id }) => id === tier)?.totalUsd ?? { min: 0, max: 0 };
  const forPlan = (usdPerYear: number) => Math.round((usdPerYear * weeks) / WEEKS_PER_YEAR);
  return { min: forPlan(min), max: forPlan(max) };
}
