import type { Plan } from '../../client/generated/api.ts';

/** A small whole plan: one phase, two weeks, one resource. */
export function buildPlan(parts: Partial<Plan> = {}): Plan {
  return {
    id: 'plan-1',
    startsOn: '2026-01-05',
    endsOn: '2026-01-18',
    totalWeeks: 2,
    totalHours: 20,
    phases: [
      {
        phaseId: 'phase-3',
        title: 'RAG Systems Mastery',
        startsOn: '2026-01-05',
        endsOn: '2026-01-18',
        weeks: 2,
        parallel: false,
        because: ['The roadmap gives it 2 weeks.'],
      },
    ],
    weeks: [
      {
        number: 1,
        startsOn: '2026-01-05',
        endsOn: '2026-01-11',
        phaseId: 'phase-3',
        tasks: [{ kind: 'study', title: 'Vector databases', phaseId: 'phase-3', projectId: null, hours: 10 }],
      },
      {
        number: 2,
        startsOn: '2026-01-12',
        endsOn: '2026-01-18',
        phaseId: 'phase-3',
        tasks: [{ kind: 'project', title: 'RAG chatbot', phaseId: 'phase-3', projectId: 'rag-chatbot', hours: 10 }],
      },
    ],
    resources: [
      {
        resourceId: 'docs',
        title: 'Documentation',
        phaseId: 'phase-3',
        cost: 'free',
        url: 'https://example.org/docs',
      },
    ],
    budget: { tier: 'free', estimatedUsd: { min: 0, max: 0 } },
    notes: ['Use managed services first.'],
    ...parts,
  };
}
