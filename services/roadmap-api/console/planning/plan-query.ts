import type { Background, BudgetTier, PlanRequest } from '../../client/generated/api.ts';

type PhaseId = NonNullable<PlanRequest['phases']>[number];

/** What the form holds. It lives in the address, so that a plan can be bookmarked and sent to a friend. */
export interface PlanFields {
  readonly startDate: string;
  readonly hoursPerWeek: number;
  readonly background: readonly Background[];
  readonly budget: BudgetTier;
  readonly phases: readonly PhaseId[];
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

export const PHASES = [
  'phase-1',
  'phase-2',
  'phase-3',
  'phase-4',
  'phase-5',
  'phase-6',
] as const satisfies readonly PhaseId[];

/** Reads the address. Words that the form does not know fall back to its own defaults; numbers are the API's to judge. */
export function readPlanQuery(query: URLSearchParams, today: Date): PlanFields {
  return {
    startDate: query.get('start') ?? today.toISOString().slice(0, 10),
    hoursPerWeek: Number(query.get('hours') ?? 12),
    background: BACKGROUNDS.filter((background) => query.getAll('background').includes(background)),
    budget: BUDGETS.find((budget) => budget === query.get('budget')) ?? 'free',
    phases: PHASES.filter((phase) => query.getAll('phase').includes(phase)),
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
export function toPlanRequest({ deadline, ...fields }: PlanFields): PlanRequest {
  return deadline === '' ? fields : { ...fields, deadline };
}
