import type { Operations } from '../../client/generated/api.ts';

const STARTED = '2026-11-23T08:00:00.000Z';

interface Parts {
  /** Since the start. */
  readonly seconds?: number;
  readonly replica?: string;
  /** Of the one route, by how the last of its four buckets has it: at most 10 ms, 100 ms, 1 s, and longer. */
  readonly counts?: readonly number[];
  readonly statuses?: Readonly<Record<string, number>>;
}

/** What a replica says of itself with one route and little else. */
export function buildOperations({
  seconds = 0,
  replica = 'aaaa',
  counts = [0, 0, 0, 0],
  statuses,
}: Parts = {}): Operations {
  return {
    at: new Date(Date.parse(STARTED) + seconds * 1_000).toISOString(),
    replica: { id: replica, version: '0.1.0', startedAt: STARTED },
    requests: {
      inFlight: 0,
      boundsSeconds: [0.01, 0.1, 1],
      routes: [
        {
          method: 'GET',
          route: '/v1/search',
          statuses: { ...(statuses ?? { '2xx': counts.reduce((sum, count) => sum + count, 0) }) },
          durations: { counts: [...counts], sumSeconds: 0 },
        },
      ],
    },
    firstToken: { boundsSeconds: [1], durations: { counts: [0, 0], sumSeconds: 0 } },
    objectives: [],
    spending: { todayUsd: 0, capUsd: 1, resetsInSeconds: 60, sinceStartUsd: 0, tokens: { input: 0, output: 0 } },
    limits: {
      concurrency: { limit: 40, inFlight: 0, expectedWaitSeconds: 0, shed: { anonymous: 0 } },
      limited: {},
      quotaExhausted: {},
      areShared: false,
    },
    dependencies: [],
    answers: { outcomes: {}, degradations: {}, modelFailures: {} },
    caches: { answers: {}, embeddings: {} },
    index: {
      passages: 0,
      contentVersion: null,
      searchedIn: null,
      staleSeconds: null,
      connections: { inUse: 0, idle: 0, waiting: 0 },
    },
    process: { eventLoopDelaySeconds: 0, residentBytes: 0, cpuSeconds: 0 },
  };
}
