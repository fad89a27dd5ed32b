import type { Plan } from '../../src/domain/plan.ts';
import type { Background } from '../../src/domain/roadmap.ts';

/** What the form holds. It lives in the address, so that a plan can be bookmarked and sent to a friend. */
export interface PlanFields {
  readonly startDate: string;
  readonly hoursPerWeek: number;
  readonly background: readonly Background[];
  readonly budget: Plan['budget']['tier'];
  readonly phases: readonly string[];
  /** Empty where there is none. */
  readonly deadline: string;
}

export const BACKGROUNDS = [
  'complete-beginner',
  'python-beginner',
  'experienced-developer',
  'ml-background',
  'no-ml-background',
  'devops-background',
  'no-devops-background',
] as const satisfies readonly Background[];

export const BUDGETS = ['free', 'low', 'standard'] as const satisfies readonly PlanFields['budget'][];

/** Reads the address. Words that the form does not know fall back to its own defaults; numbers are the API's to judge. */
export function readPlanQuery(query: URLSearchParams, today: Date): PlanFields {
  return {
    startDate: query.get('start') ?? today.toISOString().slice(0, 10),
    hoursPerWeek: Number(query.get('hours') ?? 12),
    background: BACKGROUNDS.filter((background) => query.getAll('background').includes(background)),
    budget: BUDGETS.find((budget) => budget === query.get('budget')) ?? 'free',
    phases: query.getAll('phase'),
    deadline: query.get('deadline') ?? '',
  };
}

/** The address of a filled form: reading it back gives the same fields. */
export function writePlanQuery(fields: PlanFields): [string, string][] {
  return [
    ['start', fields.startDate],
    ['hours', String(fields.hoursPerWeek)],
    ...fields.background.map((background): [string, string] => ['background', background]),
    ['budget', fields.budget],
    ...fields.phases.map((phase): [string, string] => ['phase', phase]),
    ...(fields.deadline === '' ? [] : [['deadline', fields.deadline] satisfies [string, string]]),
  ];
}

/** The body of `POST /v1/plans`. */
export function toPlanRequest({ deadline, ...fields }: PlanFields) {
  return deadline === '' ? fields : { ...fields, deadline };
}
