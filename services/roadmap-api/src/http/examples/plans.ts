import type { Plan, PlanRequest } from '../../domain/plan.ts';
import { ROADMAP_EXAMPLES } from './roadmap.ts';

const planRequest: PlanRequest = {
  startDate: '2027-01-04',
  hoursPerWeek: 10,
  background: ['experienced-developer'],
  budget: 'free',
  phases: ['phase-3'],
};

const plan: Plan = {
  id: '3b1f0c7a9d2e4f60',
  startsOn: '2027-01-04',
  endsOn: '2027-01-10',
  totalWeeks: 1,
  totalHours: 10,
  phases: [
    {
      phaseId: 'phase-3',
      title: ROADMAP_EXAMPLES.phase.title,
      startsOn: '2027-01-04',
      endsOn: '2027-01-10',
      weeks: 1,
      parallel: false,
      because: ['The roadmap gives this phase 2 to 3 months.'],
    },
  ],
  weeks: [
    {
      number: 1,
      startsOn: '2027-01-04',
      endsOn: '2027-01-10',
      phaseId: 'phase-3',
      tasks: [
        {
          kind: 'project',
          title: ROADMAP_EXAMPLES.project.title,
          phaseId: 'phase-3',
          projectId: ROADMAP_EXAMPLES.project.id,
          hours: 10,
        },
      ],
    },
  ],
  resources: [
    {
      resourceId: ROADMAP_EXAMPLES.resource.id,
      title: ROADMAP_EXAMPLES.resource.title,
      phaseId: 'phase-3',
      cost: 'free',
      url: ROADMAP_EXAMPLES.resource.url,
    },
  ],
  budget: { tier: 'free', estimatedUsd: { min: 0, max: 0 } },
  notes: [],
};

/** A wish, and the plan for it. */
export const PLANS_EXAMPLES = { planRequest, plan };
