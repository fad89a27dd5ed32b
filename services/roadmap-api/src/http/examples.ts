import type { Answer } from '../domain/answer.ts';
import type { ChecklistEvidence } from '../domain/evidence.ts';
import type { Progress } from '../domain/learner/progress.ts';
import type { Operations } from '../domain/operations.ts';
import type { Plan, PlanRequest } from '../domain/plan.ts';
import type { Budget, Checklist, Paper, Phase, Project, Resource } from '../domain/roadmap.ts';

/** Examples for `/openapi.json`. They are short, and a test holds each of them against its schema. */

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

const checklistEvidence: ChecklistEvidence = {
  id: 'phase-5',
  title: 'Production checklist of Phase 5',
  startedAt: '2027-01-04T09:00:00.000Z',
  against: 'local',
  commit: '0123456789ab',
  isDirty: false,
  machine: { node: 'v24.21.0', os: 'Linux 6.1.0', processors: '2 x Xeon' },
  durationMs: 412_000,
  items: [
    {
      id: 'phase-5/8',
      text: 'Rate limiting and quotas configured',
      verdict: 'passed',
      answeredBy: [],
      checks: [
        {
          id: 'refuses-the-hasty',
          question: 'Is somebody who asks too fast refused, and told when to come back?',
          level: 'local',
          verdict: 'passed',
          saw: 'Request 61 of one caller was answered 429, Retry-After 1.',
          command: 'npm run checklist -- --item phase-5/8 --only refuses-the-hasty',
          exitCode: null,
          durationMs: 310,
          sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        },
      ],
    },
  ],
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

const linkedPassage = {
  id: 'phase-3.basic-rag-chatbot',
  documentId: 'phase-3',
  phaseId: 'phase-3',
  headingPath: ['Phase 3', 'Hands-on projects', 'Basic RAG chatbot'],
  text: 'Load and cut documents, embed them, store the vectors, and answer with sources.',
  link: '/#/passages/phase-3.basic-rag-chatbot',
};

const searchResults = {
  mode: 'hybrid' as const,
  degraded: [],
  results: [{ ...linkedPassage, score: 0.0325, cosine: 0.61, bm25: 7.2 }],
};

const answer: Answer = {
  id: '5f0c3a52-7f2e-4a07-8d27-2d5f0e9b7c11',
  question: 'What do I build first in phase 3?',
  text: 'A chatbot that answers from your documents and cites them [1].',
  abstained: false,
  citations: [
    {
      marker: 1,
      passageId: linkedPassage.id,
      headingPath: linkedPassage.headingPath,
      quotes: ['Load and cut documents, embed them, store the vectors, and answer with sources.'],
      link: linkedPassage.link,
    },
  ],
  degraded: [],
  modelId: 'amazon.nova-lite-v1:0',
  usage: { inputTokens: 812, outputTokens: 24, costUsd: 0.000054 },
};

const answerStream = [
  `event: sources\ndata: ${JSON.stringify({ id: answer.id, sources: answer.citations })}\n\n`,
  `event: delta\ndata: ${JSON.stringify({ text: 'A chatbot that answers ' })}\n\n`,
  `event: delta\ndata: ${JSON.stringify({ text: 'from your documents and cites them [1].' })}\n\n`,
  `event: done\ndata: ${JSON.stringify(answer)}\n\n`,
].join('');

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
      title: phase.title,
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
      tasks: [{ kind: 'project', title: project.title, phaseId: 'phase-3', projectId: project.id, hours: 10 }],
    },
  ],
  resources: [{ resourceId: resource.id, title: resource.title, phaseId: 'phase-3', cost: 'free', url: resource.url }],
  budget: { tier: 'free', estimatedUsd: { min: 0, max: 0 } },
  notes: [],
};

const feedback = {
  id: '0b0e7f0a-6f57-4d5e-9d0a-3f6f2a0c9a51',
  answerId: answer.id,
  rating: 'up' as const,
  comment: 'It named the right project.',
};

const key = {
  id: '0b0e7f0a-6f57-4d5e-9d0a-3f6f2a0c9a51',
  label: 'Ada, load tests',
  tenantId: 'default',
  scopes: ['read' as const, 'ask' as const],
  createdAt: '2026-11-23T09:00:00.000Z',
  expiresAt: '2027-11-23T09:00:00.000Z',
  revokedAt: null,
};

const newKey = { id: key.id, label: key.label, scopes: key.scopes, expiresAt: key.expiresAt };

const issuedKey = { ...key, apiKey: 'pf_PREFIXED_<the rest of it>' };

const rotatedKey = { ...issuedKey, formerUntil: '2026-11-24T09:00:00.000Z' };

const me = {
  kind: 'key' as const,
  id: 'key:0b0e7f0a-6f57-4d5e-9d0a-3f6f2a0c9a51',
  scopes: ['read' as const, 'ask' as const],
  expiresAt: '2027-11-23T09:00:00.000Z',
};

const progress: Progress = {
  topics: { 'phase-3.vector-databases': 'done' },
  projects: {},
  checklistItems: {},
};

const erasureReceipt = {
  id: '8c0f5b0a-3c86-4a53-8f0b-1f2a4c7d9e10',
  requestedAt: '2027-01-04T09:00:00.000Z',
  completedAt: '2027-01-04T09:00:00.120Z',
  erased: { progress: 1, feedback: 3, 'answer-cache': null },
  kept: [{ what: 'api-key', why: 'Without it you could not sign in again. Revoke it to end that, too.' }],
};

const learnerExport = {
  schemaVersion: 1,
  exportedAt: '2027-01-04T09:00:00.000Z',
  subject: { id: me.id, kind: me.kind, tenantId: 'default' },
  progress: { updatedAt: '2027-01-03T20:15:00.000Z', items: progress },
  feedback: [{ ...feedback, createdAt: '2027-01-02T18:30:00.000Z' }],
  elsewhere: { 'answer-cache': { note: 'Answers to your questions may be kept for a day, without your name.' } },
  retention: [
    {
      group: 'progress',
      since: 'the last change',
      days: 730,
      purpose: 'To show a learner how far they have come.',
      basis: 'contract (b): it is what they asked the service to keep',
    },
  ],
};

const usage = {
  requests: { used: 12, limit: 2_000 },
  tokens: { used: 30_412, limit: 10_000_000 },
  usd: { used: 0.0021, limit: 2 },
  resetsInSeconds: 28_800,
};

const operations: Operations = {
  at: '2027-01-04T09:00:00.000Z',
  replica: { id: '3f2a9c1e', version: '0.1.0', startedAt: '2027-01-04T08:00:00.000Z' },
  requests: {
    inFlight: 1,
    boundsSeconds: [0.01, 0.1, 1],
    routes: [
      {
        method: 'GET',
        route: '/v1/search',
        statuses: { '2xx': 120, '5xx': 1 },
        durations: { counts: [118, 2, 1, 0], sumSeconds: 0.61 },
      },
    ],
  },
  firstToken: { boundsSeconds: [0.25, 1], durations: { counts: [38, 4, 0], sumSeconds: 7.2 } },
  objectives: [
    {
      name: 'availability',
      title: 'Availability',
      promise: '99.5 % of requests get an answer that is no server error, over 30 days.',
      target: 0.995,
      windowDays: 30,
      events: 121,
      badEvents: 1,
      budgetLeft: -0.65,
    },
  ],
  spending: {
    todayUsd: 0.0121,
    capUsd: 10,
    resetsInSeconds: 54_000,
    sinceStartUsd: 0.0118,
    tokens: { input: 41_200, output: 830 },
  },
  limits: {
    concurrency: { limit: 40, inFlight: 1, expectedWaitSeconds: 0, shed: { 'signed-in': 0, anonymous: 3 } },
    limited: { browse: 0, answers: 2 },
    quotaExhausted: { 'requests-per-day': 0, 'spend-cap': 0 },
    areShared: false,
  },
  dependencies: [{ name: 'model', breaker: 'closed', inFlight: 1, refused: 0 }],
  answers: {
    outcomes: { answered: 38, abstained: 3, degraded: 1, failed: 0 },
    degradations: { 'model-timeout': 1 },
    modelFailures: { timeout: 1 },
  },
  caches: { answers: { exact: 12, miss: 42 }, embeddings: { hit: 60, miss: 61 } },
  index: {
    passages: 173,
    contentVersion: 173,
    searchedIn: 'memory',
    staleSeconds: null,
    connections: { inUse: 0, idle: 1, waiting: 0 },
  },
  process: { eventLoopDelaySeconds: 0.0021, residentBytes: 212_000_000, cpuSeconds: 14.2 },
};

export const EXAMPLES = {
  answer,
  answerStream,
  budget,
  checklist,
  checklistEvidence,
  erasureReceipt,
  feedback,
  learnerExport,
  linkedPassage,
  issuedKey,
  key,
  me,
  newKey,
  operations,
  paper,
  phase,
  phaseSummary,
  plan,
  planRequest,
  progress,
  project,
  resource,
  rotatedKey,
  searchResults,
  usage,
};

/** An example list of one. */
export function exampleList<Item>(item: Item) {
  return { items: [item], total: 1 };
}
