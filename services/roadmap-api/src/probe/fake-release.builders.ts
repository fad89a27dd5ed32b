import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PATHS } from '../../contract.ts';
import { ATTACKS, GOLDEN_SEARCHES, UNANSWERABLE } from './golden.ts';

interface FakeSearch {
  readonly results?: readonly { readonly documentId: string; readonly [field: string]: unknown }[];
  readonly [field: string]: unknown;
}
interface FakePlan {
  readonly endsOn?: string;
  readonly weeks?: readonly { readonly startsOn: string }[];
  readonly [field: string]: unknown;
}

/** What a release that is in order answers; each field may be spoiled. */
export interface FakeRelease {
  phases: unknown;
  search: FakeSearch;
  plan: FakePlan;
  document: string;
  passage: unknown;
  /** Of golden questions. */
  answer: Record<string, unknown>;
  /** Of the event between the first and the last. */
  pieceEvent: string;
  abstains: boolean;
  refusesAttacks: boolean;
  remembers: boolean;
  anonymousStatus: number;
  headers: Record<string, string>;
  notModified: number;
  operations: Record<string, unknown>;
  operationsStatus: number;
  /** Bodies by address, of what is visited and has no field of its own. */
  visits: Record<string, unknown>;
  /** By address: a status that stands in for what it has. */
  statuses: Record<string, number>;
  tools: readonly string[];
  /** Whether what a learner saves is there afterwards, and whether it is gone when they wish. */
  keeps: boolean;
  erases: boolean;
  /** Whether a change by a tag of the past is refused. */
  comparesTags: boolean;
  /** By address without its query: what each response to it waits for. */
  delaysMs: Record<string, number>;
  /** Numbers of the requests that fail, from 1. */
  failing: readonly number[];
}

export interface RunningFake {
  readonly origin: string;
  /** Credentials that were sent, each once. */
  readonly credentials: ReadonlySet<string>;
  /** `GET /v1/phases`: what was asked, without queries. */
  asked(): readonly string[];
  close(): void;
}

/** Serves a release of which everything is right but what is given. */
export async function startFakeRelease(spoiled: Partial<FakeRelease> = {}): Promise<RunningFake> {
  const release = { ...inOrder(), ...spoiled };
  const credentials = new Set<string>();
  const memory: Memory = { asked: new Set(), progress: NOTHING, version: 0, feedback: [] };
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    const number = asked.push(`${request.method} ${path}`);
    if (request.headers.authorization !== undefined) credentials.add(request.headers.authorization);
    const body = await read(request);
    const delayMs = release.delaysMs[path] ?? 0;
    if (delayMs > 0) await new Promise((wake) => setTimeout(wake, delayMs));
    if (release.failing.includes(number)) response.writeHead(500).end('{}');
    else reply(release, memory, request, body, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    credentials,
    asked: () => asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface Memory {
  readonly asked: Set<string>;
  progress: unknown;
  version: number;
  feedback: unknown[];
}

const NOTHING = { topics: {}, projects: {}, checklistItems: {} };

function reply(release: FakeRelease, memory: Memory, request: IncomingMessage, body: string, response: ServerResponse) {
  const json = (value: unknown, status = 200) =>
    response.writeHead(status, { 'content-type': 'application/json', ...release.headers }).end(JSON.stringify(value));
  const path = request.url?.split('?')[0] ?? '';
  const isKnown = request.headers.authorization === 'Bearer good';
  const spoiledStatus = release.statuses[`${request.method} ${path}`];
  if (spoiledStatus !== undefined) return json({}, spoiledStatus);
  if (path === '/' || path === PATHS.reference) return response.end(release.visits[path]);
  if (path === PATHS.mcp) return json({ result: toolResult(release, JSON.parse(body).method) });
  if (path.startsWith(PATHS.keys)) return json({}, 401);
  if (!isKnown) {
    const isOpen = path in release.visits || [PATHS.search, PATHS.plans, PATHS.openapi].some((each) => each === path);
    if (!isOpen && path !== PATHS.phases && !path.startsWith(PATHS.passages)) return json({}, release.anonymousStatus);
  }
  if (path.startsWith(`${PATHS.me}/`) && path !== PATHS.usage)
    return learnerReply(release, memory, request, body, response);
  if (path === PATHS.me && request.method === 'DELETE') {
    if (release.erases) Object.assign(memory, { progress: NOTHING, version: memory.version + 1, feedback: [] });
    return json({ id: '34575d1f-9377-4c4f-bcc1-3708b4db304c', erased: { progress: 1 } });
  }
  if (path === PATHS.feedback) {
    const { id } = JSON.parse(body);
    memory.feedback.push({ id, rating: 'up' });
    return json({ id }, 201);
  }
  if (path in release.visits) return json(release.visits[path]);
  if (path === PATHS.phases) {
    if (request.headers['if-none-match'] === '"1"') return json(null, release.notModified);
    response.setHeader('etag', '"1"');
    return json(release.phases);
  }
  if (path === PATHS.search) return json(searched(release.search, new URL(request.url ?? '', 'http://fake')));
  if (path === PATHS.plans) return json(release.plan);
  if (path === PATHS.openapi) return response.end(release.document);
  if (path.startsWith(PATHS.passages)) return json(release.passage);
  if (path === PATHS.operations) return json(release.operations, release.operationsStatus);
  const { question } = JSON.parse(body);
  if (ATTACKS.includes(question))
    return json({
      ...release.answer,
      abstained: true,
      degraded: release.refusesAttacks ? ['question-refused'] : [],
      modelId: release.refusesAttacks ? null : 'amazon.nova-lite-v1:0',
    });
  if (question === UNANSWERABLE) return json({ ...release.answer, abstained: release.abstains });
  if (request.headers.accept === 'text/event-stream') return response.end(stream(release));
  const isRemembered =
    release.remembers && memory.asked.has(question) && request.headers['cache-control'] === undefined;
  memory.asked.add(question);
  return json({ ...release.answer, ...(isRemembered && { cached: { match: 'exact', ageSeconds: 1 } }) });
}

function learnerReply(
  { keeps, comparesTags }: FakeRelease,
  memory: Memory,
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
) {
  const json = (value: unknown, status = 200) =>
    response.writeHead(status, { etag: `"${memory.version}"` }).end(JSON.stringify(value));
  if (request.url === PATHS.dataExport) {
    const isEmpty = memory.progress === NOTHING;
    return json({ progress: isEmpty ? null : { items: memory.progress }, feedback: memory.feedback });
  }
  if (request.method !== 'PUT') return json(memory.progress);
  if (comparesTags && request.headers['if-match'] !== `"${memory.version}"`) return json({}, 412);
  const given: unknown = JSON.parse(body);
  if (keeps) Object.assign(memory, { progress: given, version: memory.version + 1 });
  return json(given);
}

function toolResult({ tools, search }: FakeRelease, method: string) {
  if (method === 'tools/list') return { tools: tools.map((name) => ({ name, inputSchema: {} })) };
  return { content: [], structuredContent: search };
}

function stream({ answer, pieceEvent }: FakeRelease): string {
  const event = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
  return event('sources', {}) + event(pieceEvent, { text: answer['text'] }) + event('done', answer);
}

/** All that a release answers when nothing is wrong with it. */
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

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += part;
  return text;
}

/** With what the query is for before all else. */
function searched({ results = [], ...others }: FakeSearch, { searchParams }: URL): FakeSearch {
  const foundIn = GOLDEN_SEARCHES.find(({ query }) => query === searchParams.get('q'))?.foundIn;
  const isFor = ({ documentId }: { readonly documentId: string }) => Number(documentId === foundIn);
  return { ...others, results: results.toSorted((a, b) => isFor(b) - isFor(a)) };
}

/** What each document is known to say. */
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

/** The rest of the roadmap and of the service, no larger than the probe looks. */
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
