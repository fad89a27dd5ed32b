import type { Activity, Phase, Resource } from '../roadmap.ts';

/** Phase 3 with three topics and two projects, unless told otherwise. */
export function phase(overrides: Partial<Phase> = {}): Phase {
  return {
    id: 'phase-3',
    number: 3,
    title: 'RAG systems',
    durationMonths: { min: 2, max: 4 },
    target: 'Build RAG systems.',
    summary: null,
    skills: ['Embeddings', 'Chunking', 'Re-ranking'].map((name) => ({ name, detail: null })),
    resources: [],
    projects: [
      { id: 'chatbot', title: 'Chatbot', weeks: 2, steps: ['Build it.'], deliverable: 'A chatbot', phaseId: 'phase-3' },
      { id: 'advanced', title: 'Advanced', weeks: 4, steps: ['Tune it.'], deliverable: 'A report', phaseId: 'phase-3' },
    ],
    engineeringFocus: [],
    metrics: [],
    optionalTopics: [],
    sections: [],
    activities: [],
    certifications: [],
    customizations: [],
    checklistId: null,
    ...overrides,
  };
}

/** Phase 6 with one activity for each cadence. */
export function community(cadences: readonly string[]): Phase {
  const activities = cadences.map((cadence, index): Activity => {
    return { number: index + 1, title: cadence, cadence, groups: [], metrics: [] };
  });
  return phase({
    id: 'phase-6',
    number: 6,
    title: 'Community',
    durationMonths: null,
    skills: [],
    projects: [],
    activities,
  });
}

export function resource(overrides: Partial<Resource> = {}): Resource {
  return {
    id: 'phase-3.tools.chroma',
    title: 'Chroma',
    kind: 'tool',
    cost: 'free',
    url: null,
    note: null,
    topic: 'Tools',
    phaseId: 'phase-3',
    ...overrides,
  };
}
