import type { Answer, AnswerEvent } from '../domain/answer.ts';
import { buildPrincipal } from '../domain/identity.builders.ts';
import { NO_PROGRESS } from '../domain/learner/progress.ts';
import { unlimitedQuotas } from '../domain/limits/quota-ledger.ts';
import type { RateLimit } from '../domain/limits/rate-limiter.ts';
import { createApp } from './app.ts';
import { makeClientAddress } from './client-address.ts';
import { EXAMPLES } from './examples.ts';
import type { AppDependencies, Asset, FinishedRequest } from './ports.ts';

const buildRate = (name: RateLimit['name']): RateLimit => ({ name, capacity: 60, windowSeconds: 60 });

type Phase = AppDependencies['roadmap']['phases'][number];

/** A phase with one project and one resource of its own. */
function buildPhase(number: number): Phase {
  const id = `phase-${number}`;
  const [resource] = EXAMPLES.phase.resources;
  const [project] = EXAMPLES.phase.projects;
  return {
    ...EXAMPLES.phase,
    id,
    number,
    resources: resource
      ? [{ ...resource, id: `${id}.resource`, phaseId: id, cost: number === 1 ? 'paid' : 'free' }]
      : [],
    projects: project ? [{ ...project, id: `${id}.project`, phaseId: id }] : [],
    checklistId: `${id}-checklist`,
  };
}

/** Fakes for all that the app needs. `finished` and `lines` hold what it reported of itself. */
function buildDependencies(overrides: Partial<AppDependencies> = {}) {
  const finished: FinishedRequest[] = [];
  const lines: { level: string; fields: Record<string, unknown>; message: string }[] = [];
  const inFlight = { now: 0 };
  const log = (level: string) => (fields: object, message: string) => {
    lines.push({ level, fields: { ...fields }, message });
  };
  const dependencies: AppDependencies = {
    roadmap: {
      version: '0123456789abcdef',
      phases: [buildPhase(1), buildPhase(2), buildPhase(3)],
      checklists: [1, 2, 3].map((number) => ({
        ...EXAMPLES.checklist,
        id: `phase-${number}-checklist`,
        phaseId: `phase-${number}`,
      })),
      papers: [EXAMPLES.paper],
      budgets: [EXAMPLES.budget],
    },
    searchPassages: async ({ mode, limit }) => ({
      mode,
      degraded: [],
      results: EXAMPLES.searchResults.results.slice(0, limit).map(({ link: _, ...result }) => result),
    }),
    authenticate: async () => buildPrincipal(),
    clientAddress: makeClientAddress(0, (address) => address),
    limits: {
      limiter: { take: async () => ({ isAllowed: true, remaining: 59, resetMs: 1_000, retryAfterMs: 0 }) },
      rates: { anonymous: buildRate('browse'), identified: buildRate('browse'), answers: buildRate('answers') },
      concurrentAnswers: 1_000,
      telemetry: { limited: () => {} },
      usageOf: unlimitedQuotas.usageOf,
    },
    signInGuard: { admit: async () => () => {} },
    telemetry: { credentialRefused: () => {} },
    manageKeys: {
      create: async () => ISSUED,
      list: async () => [ISSUED.key],
      find: async () => ISSUED.key,
      rotate: async () => ({ ...ISSUED, formerUntil: new Date(EXAMPLES.rotatedKey.formerUntil) }),
      revoke: async () => ISSUED.key,
    },
    findPassage: async (id) => {
      const { link: _, ...passage } = EXAMPLES.linkedPassage;
      return id === passage.id ? passage : null;
    },
    answerQuestion: {
      complete: async ({ question }) => ({ ...EXAMPLES.answer, question }),
      stream: ({ question }) => answerEvents({ ...EXAMPLES.answer, question }),
    },
    planStudies: () => EXAMPLES.plan,
    recordFeedback: async () => {},
    trackProgress: {
      read: async () => ({ progress: NO_PROGRESS, tag: 'empty' }),
      replace: async (_, __, progress) => ({ progress, tag: 'saved' }),
    },
    manageData: {
      exportAll: async () => ({
        ...EXAMPLES.learnerExport,
        progress: null,
        feedback: [],
        exportedAt: new Date(EXAMPLES.learnerExport.exportedAt),
      }),
      eraseAll: async () => ({
        ...EXAMPLES.erasureReceipt,
        requestedAt: new Date(EXAMPLES.erasureReceipt.requestedAt),
        completedAt: new Date(EXAMPLES.erasureReceipt.completedAt),
      }),
    },
    readOperations: async () => EXAMPLES.operations,
    readEvidence: async () => {
      const { id, title, items, ...run } = EXAMPLES.checklistEvidence;
      return { ...run, lists: [{ id, title, items }] };
    },
    readiness: async () => ({ ready: true, checks: { index: 'ok' } }),
    metricsText: async () => '# TYPE roadmap_passages gauge\nroadmap_passages 152\n',
    metricsAccess: 'any',
    requestMetrics: {
      started: () => {
        inFlight.now += 1;
      },
      finished: (request) => {
        inFlight.now -= 1;
        finished.push(request);
      },
    },
    logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
    consoleAssets: { get: (path) => ASSETS[path] ?? null },
    answerTimeoutMs: 5_000,
    version: '0.1.0',
    ...overrides,
  };
  return { dependencies, finished, lines, inFlight };
}

/** An app over fakes, with what it reported of itself. */
export function buildApp(overrides: Partial<AppDependencies> = {}) {
  const { dependencies, ...reported } = buildDependencies(overrides);
  return { app: createApp(dependencies), dependencies, ...reported };
}

/** The events of a streamed answer, in the order that the use case promises. */
export async function* answerEvents(answer: Answer): AsyncGenerator<AnswerEvent> {
  yield { type: 'sources', id: answer.id, sources: answer.citations };
  for (const text of answer.text.split(/(?<= )/)) yield { type: 'delta', text };
  yield { type: 'done', answer };
}

const ISSUED = {
  text: EXAMPLES.issuedKey.apiKey,
  key: {
    ...EXAMPLES.key,
    createdAt: new Date(EXAMPLES.key.createdAt),
    expiresAt: new Date(EXAMPLES.key.expiresAt),
  },
};

const ASSETS: Record<string, Asset> = {
  'index.html': {
    body: new TextEncoder().encode('<!doctype html><title>Phase Five</title>'),
    contentType: 'text/html; charset=utf-8',
    etag: '"index"',
    immutable: false,
  },
  'assets/app-1A2B3C4D.js': {
    body: new TextEncoder().encode('console.log("hello");'),
    contentType: 'text/javascript; charset=utf-8',
    etag: '"app"',
    immutable: true,
  },
  'scalar/standalone.js': {
    body: new TextEncoder().encode('// Scalar'),
    contentType: 'text/javascript; charset=utf-8',
    etag: '"scalar"',
    immutable: false,
  },
};
