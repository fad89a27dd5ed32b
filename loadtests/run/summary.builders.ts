import type { LoadSummary } from './summary.ts';

/** A run as summaries of tests begin: a smoke test that passed. */
export const aSummary = (changes: Partial<LoadSummary> = {}): LoadSummary => ({
  profile: 'average',
  scenario: 'mixed',
  target: 'local',
  startedAt: '2026-11-23T10:00:00.000Z',
  perSecond: null,
  plannedSeconds: null,
  seconds: 100,
  seed: 1,
  machine: { cores: 2, load1m: 0.2 },
  passed: true,
  visits: 2_000,
  droppedVisits: 0,
  thresholds: [{ metric: 'checks', condition: 'rate==1', held: true, value: 1 }],
  checks: [{ name: 'the roadmap has six phases', passes: 700, fails: 0 }],
  requests: [{ name: 'search', served: 600, limited: 0, shed: 0, failed: 0, p50Ms: 4, p95Ms: 20, p99Ms: 40 }],
  firstToken: { p50Ms: 200, p95Ms: 400, p99Ms: 600 },
  interToken: null,
  slowest: [
    { name: 'answer', status: '200', ms: 900, traceId: 'a'.repeat(32), endedAt: '2026-11-23T10:00:05.000Z' },
    { name: 'set-up', status: '201', ms: 800, traceId: '', endedAt: '2026-11-23T10:00:00.000Z' },
  ],
  breakingPoint: null,
  ...changes,
});

export const HELD = { perSecond: 80, begunPerSecond: 80, servedPerSecond: 200, missed: [] } as const;
export const BROKE = {
  perSecond: 100,
  begunPerSecond: 100,
  servedPerSecond: 210,
  missed: ['search: 95 % within 300 ms, the objective is 250'],
} as const;
