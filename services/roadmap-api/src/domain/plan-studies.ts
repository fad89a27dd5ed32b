import type { Plan, PlanRequest } from './plan.ts';

export type PlanStudies = (request: PlanRequest) => Plan;
