import { describe, expect, it } from 'vitest';
import type { AccessLogEntry } from '../stack/exchange.ts';
import { deploymentFigures, losses } from './deployment-figures.ts';
import type { DeploymentRecord } from './run-deployments.ts';
import { tellLoss } from './tell-loss.ts';
import type { Visit } from './visit.ts';

const GOOD: Visit = {
  kind: 'stream',
  traceId: 'Root=1',
  startedAtMs: 2_000,
  endedAtMs: 3_000,
  status: 200,
  headMs: 5,
  verdict: 'good',
  degraded: [],
  why: null,
};
const CUT: Visit = { ...GOOD, traceId: 'Root=2', verdict: 'cut', why: 'aborted' };

const RECORD: DeploymentRecord = {
  deployments: [
    { number: 1, kind: 'roll', startedAtMs: 0, endedAtMs: 1_500 },
    { number: 2, kind: 'spot', startedAtMs: 1_500, endedAtMs: 4_000 },
  ],
  steps: [
    { atMs: 100, deployment: 1, what: 'phase: new tasks start' },
    { atMs: 1_600, deployment: 2, what: 'phase: Spot notice' },
    { atMs: 2_500, deployment: 2, what: 'replica-2: ended by SIGKILL' },
    { atMs: 3_900, deployment: 2, what: 'replica-3: ended by exit code 0' },
  ],
  visits: [GOOD, CUT, { ...GOOD, kind: 'ask', verdict: 'failed' }, { ...GOOD, degraded: ['answer-stale'] }],
  entries: [
    { traceId: 'Root=1', target: 'replica-1' },
    { traceId: 'Root=2', target: 'replica-2' },
  ] as Partial<AccessLogEntry>[] as AccessLogEntry[],
};

describe('deploymentFigures', () => {
  it('counts what was lost, and by kind how long a deployment took', () => {
    const figures = deploymentFigures(RECORD);
    expect(figures).toEqual({
      deployments: 2,
      requests: 4,
      streams: 3,
      failed: 1,
      cutStreams: 1,
      unsound: 0,
      degraded: 1,
      endedBadly: 1,
      kinds: {
        roll: { deployments: 1, medianSeconds: 1.5, longestSeconds: 1.5 },
        spot: { deployments: 1, medianSeconds: 2.5, longestSeconds: 2.5 },
      },
    });
    expect(losses(figures)).toBe(3);
  });
});

describe('tellLoss', () => {
  it('says who had the request, in which phase of which deployment, and what happened around it', () => {
    expect(tellLoss(CUT, RECORD)).toBe(
      [
        'stream cut in deployment 2 (spot), phase: Spot notice',
        '   -0.400 s  phase: Spot notice',
        '    0.000 s  > stream is sent, and goes to replica-2',
        '    0.500 s  replica-2: ended by SIGKILL',
        '    1.000 s  > cut, status 200: aborted',
        '    1.900 s  replica-3: ended by exit code 0',
      ].join('\n'),
    );
  });
});
