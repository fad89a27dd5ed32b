import type { ChecklistEvidence } from '../../domain/evidence.ts';
import type { Operations } from '../../domain/operations.ts';

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

/** What operators see. */
export const OPERATIONS_EXAMPLES = { operations, checklistEvidence };
