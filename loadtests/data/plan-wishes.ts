import type { PlanRequest } from '../../services/roadmap-api/client/generated/api.ts';
import { byPopularity, draw } from './popularity.ts';

const HOURS_PER_WEEK = [10, 15, 20, 8, 5, 25, 40, 12] as const;
const BACKGROUNDS = [
  [],
  ['experienced-developer'],
  ['complete-beginner'],
  ['python-beginner', 'no-ml-background'],
] as const;
const GOALS = [[], ['phase-3'], ['phase-2', 'phase-3'], ['phase-3', 'phase-4', 'phase-5']] as const;
const START_DATES = ['2027-01-04', '2027-02-03', '2027-03-13', '2027-09-01'] as const;

/** What a learner says of themselves, as `POST /v1/plans` takes it. */
export interface PlanWishes {
  readonly startDate: string;
  readonly hoursPerWeek: number;
  readonly background: NonNullable<PlanRequest['background']>;
  readonly phases: NonNullable<PlanRequest['phases']>;
}

/** The wishes of the n-th visitor of a test; of each list the first are the usual ones. */
export function planWishesOf(seed: number, n: number): PlanWishes {
  const oneOf = <T>(choices: readonly [T, ...T[]], salt: number): T =>
    choices[byPopularity(choices.length)(draw(seed + salt, n))] ?? choices[0];
  return {
    startDate: oneOf(START_DATES, 1),
    hoursPerWeek: oneOf(HOURS_PER_WEEK, 2),
    background: oneOf<PlanWishes['background']>(BACKGROUNDS, 3),
    phases: oneOf<PlanWishes['phases']>(GOALS, 4),
  };
}
