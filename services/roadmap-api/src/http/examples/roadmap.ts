import type { Budget, Checklist, Paper, Phase, Project, Resource } from '../../domain/roadmap.ts';

const project: Project = {
  id: 'phase-3.basic-rag-chatbot',
  title: 'Basic RAG chatbot',
  weeks: 2,
  steps: ['Load and cut documents', 'Embed them and store the vectors', 'Answer with sources'],
  deliverable: 'A chatbot that answers from your documents',
  phaseId: 'phase-3',
};

const resource: Resource = {
  id: 'phase-3.pinecone-learning-center',
  title: 'Pinecone Learning Center',
  kind: 'tutorial',
  cost: 'free',
  url: 'https://www.pinecone.io/learn/',
  note: null,
  topic: 'Vector databases',
  phaseId: 'phase-3',
};

const phase: Phase = {
  id: 'phase-3',
  number: 3,
  title: 'Retrieval-augmented generation',
  durationMonths: { min: 2, max: 3 },
  target: 'Build systems that answer from documents',
  summary: null,
  skills: [{ name: 'Vector databases', detail: 'FAISS, Pinecone, pgvector' }],
  resources: [resource],
  projects: [project],
  engineeringFocus: [{ name: 'Testing', detail: 'Evaluate retrieval apart from generation' }],
  metrics: ['Recall of the retriever above 0.9'],
  optionalTopics: [],
  sections: [],
  activities: [],
  certifications: [],
  customizations: [{ audience: 'Complete beginners', advice: 'Take a month longer.', adjustment: null }],
  checklistId: 'phase-3-checklist',
};

const phaseSummary = {
  id: phase.id,
  number: phase.number,
  title: phase.title,
  durationMonths: phase.durationMonths,
  target: phase.target,
  summary: phase.summary,
  checklistId: phase.checklistId,
  counts: { skills: 1, resources: 1, projects: 1, activities: 0 },
};

const checklist: Checklist = {
  id: 'phase-3-checklist',
  title: 'Phase 3 checklist',
  phaseId: 'phase-3',
  items: [{ number: 1, text: 'Built a RAG system that cites its sources', group: null }],
};

const paper: Paper = {
  number: 1,
  title: 'Attention Is All You Need',
  authors: 'Vaswani et al.',
  year: 2017,
  group: 'Foundations',
  note: null,
};

const budget: Budget = {
  id: 'free',
  title: 'Free option',
  usdPerYear: null,
  lines: [{ item: 'Compute', usd: { min: 0, max: 0 } }],
  totalUsd: { min: 0, max: 0 },
};

/** What the roadmap holds. */
export const ROADMAP_EXAMPLES = { project, resource, phase, phaseSummary, checklist, paper, budget };
