import { PATHS } from '../../contract.ts';

export interface FakeSearch {
  readonly results?: readonly { readonly documentId: string; readonly [field: string]: unknown }[];
  readonly [field: string]: unknown;
}
interface FakePlan {
  readonly endsOn?: string;
  readonly weeks?: readonly { readonly startsOn: string }[];
  readonly [field: string]: unknown;
}

/** What a release answers; a test spoils one field at a time. */
export interface FakeRelease {
  phases: unknown;
  search: FakeSearch;
  plan: FakePlan;
  document: string;
  passage: unknown;
  /** The answer to a golden question. */
  answer: Record<string, unknown>;
  /** The name of the events between the first and the last of a stream. */
  pieceEvent: string;
  abstains: boolean;
  refusesAttacks: boolean;
  remembers: boolean;
  anonymousStatus: number;
  headers: Record<string, string>;
  notModified: number;
  operations: Record<string, unknown>;
  operationsStatus: number;
  /** Bodies by path, for what the probe visits and no other field holds. */
  visits: Record<string, unknown>;
  /** By method and path (`GET /v1/phases`): a status that is sent instead of the right reply. */
  statuses: Record<string, number>;
  tools: readonly string[];
  /** Whether what a learner saves can be read afterwards. */
  keeps: boolean;
  /** Whether erasing a learner removes what they saved. */
  erases: boolean;
  /** Whether a change that names an outdated entity tag is refused. */
  comparesTags: boolean;
  /** By path: how long each response to it is delayed. */
  delaysMs: Record<string, number>;
  /** Which requests fail, counted from 1. */
  failing: readonly number[];
}

/** Everything that a release answers when nothing is wrong with it. */
export function inOrder(): FakeRelease {
  const items = Array.from({ length: 6 }, (_, index) => ({
    id: `phase-${index + 1}`,
    number: index + 1,
    title: 'A phase',
    durationMonths: { min: 1, max: 2 },
  }));
  const result = { headingPath: ['A'], score: 0.5, link: '/#/passages/a' };
  return {
    phases: { total: 6, items },
    search: {
      mode: 'hybrid',
      degraded: [],
      results: [...FACTS].map(([documentId, text]) => ({ ...result, id: `${documentId}.a`, documentId, text })),
    },
    plan: PLAN,
    document: Object.values(PATHS)
      .map((path) => `"${path}"`)
      .join(),
    passage: {
      id: 'p',
      documentId: 'appendix-d',
      text: '$2000-3000. Deliverable: A **deployed application**. It takes 2-4 months.',
    },
    answer: {
      id: '34575d1f-9377-4c4f-bcc1-3708b4db304c',
      question: 'What?',
      text: 'A deployed application, in 2-4 months. [1][2]',
      abstained: false,
      citations: ['phase-2.a', 'phase-3.a'].map((passageId, index) => ({
        marker: index + 1,
        passageId,
        headingPath: ['A'],
        quotes: ['A deployed application.'],
        link: '/#/passages/a',
      })),
      degraded: [],
      modelId: 'amazon.nova-lite-v1:0',
      usage: { inputTokens: 979, outputTokens: 20, costUsd: 0.00006 },
    },
    pieceEvent: 'delta',
    abstains: true,
    refusesAttacks: true,
    remembers: true,
    anonymousStatus: 401,
    headers: { 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'" },
    notModified: 304,
    operations: {
      requests: { routes: [{ route: PATHS.answers, statuses: { '2xx': 3 } }] },
      firstToken: { durations: { counts: [3] } },
      spending: { sinceStartUsd: 0.001, tokens: { input: 1, output: 1 } },
      answers: { outcomes: { answered: 3 } },
      index: { passages: 173, contentVersion: 4, staleSeconds: null },
      process: { eventLoopDelaySeconds: 0.01, residentBytes: 1 },
    },
    operationsStatus: 200,
    visits: VISITS,
    statuses: {},
    tools: ['ask_roadmap', 'get_checklist', 'get_phase', 'plan_studies', 'search_roadmap'],
    keeps: true,
    erases: true,
    comparesTags: true,
    delaysMs: {},
    failing: [],
  };
}

/** A phrase that the probe expects in each document. */
const FACTS = new Map([
  ['appendix-d', '$500-700'],
  ['phase-2', 'A deployed application'],
  ['appendix-a', 'Jupyter Lab'],
  ['appendix-b', 'a component diagram'],
  ['appendix-c', 'Vaswani et al.'],
  ['conclusion', 'too little building'],
  ['overview', '18-24 months'],
  ['phase-1', 'eigenvalues'],
  ['phase-3', 'a chatbot'],
  ['phase-4', 'Tree of Thoughts'],
  ['phase-5', 'CloudFormation'],
  ['phase-6', 'license'],
]);

const MONDAY_MS = Date.parse('2027-01-04');
const PLAN = {
  startsOn: '2027-01-04',
  endsOn: '2027-04-18',
  totalWeeks: 15,
  totalHours: 180,
  weeks: Array.from({ length: 15 }, (_, index) => ({
    number: index + 1,
    startsOn: new Date(MONDAY_MS + index * 7 * 24 * 3_600_000).toISOString().slice(0, 10),
    tasks: ['study'],
  })),
};

const many = (total: number, item: object) => ({ total, items: Array.from({ length: total }, () => item) });
const PROJECT = { id: 'semantic-search-engine', title: 'P', weeks: 3, steps: ['a'], deliverable: 'd' };
const POINTS = Array.from({ length: 13 }, (_, index) => ({
  id: `phase-5/${index}`,
  number: index + 1,
  text: 'a',
  verdict: 'passed',
}));
const AMOUNT = { used: 0, limit: 1 };

/** The rest of the roadmap and of the service, no larger than the probe looks at. */
const VISITS: Record<string, unknown> = {
  [PATHS.liveness]: { status: 'ok' },
  [PATHS.readiness]: { ready: true },
  [`${PATHS.phases}/phase-3`]: {
    id: 'phase-3',
    number: 3,
    title: 'RAG Systems Mastery',
    durationMonths: { min: 2, max: 4 },
    skills: Array.from({ length: 5 }, () => ({ name: 'a' })),
  },
  '/v1/projects': many(19, PROJECT),
  '/v1/projects/semantic-search-engine': PROJECT,
  '/v1/checklists': many(3, { id: 'phase-5', title: 'C', items: POINTS }),
  '/v1/checklists/phase-5': { id: 'phase-5', title: 'C', items: POINTS },
  '/v1/checklists/phase-5/evidence': { id: 'phase-5', items: POINTS },
  '/v1/resources': many(111, { id: 'r', title: 'R', kind: 'book', cost: 'free', url: null, phaseId: 'phase-1' }),
  '/v1/papers': many(14, { number: 1, title: 'P', authors: 'A', year: 2017 }),
  '/v1/budgets': many(3, { id: 'free', title: 'B', lines: [{ item: 'a' }] }),
  [PATHS.me]: { kind: 'key', id: 'key:1', scopes: ['ask'] },
  [PATHS.usage]: { requests: AMOUNT, tokens: AMOUNT, usd: AMOUNT, resetsInSeconds: 1 },
  '/problems/not-found': { code: 'not-found', status: 404, title: 'T', meaning: 'M' },
  '/': '<title>Phase Five</title><script type="module" src="/a.js"></script>',
  [PATHS.reference]: `<script data-url="${PATHS.openapi}"></script>`,
};
