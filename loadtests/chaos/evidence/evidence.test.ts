import { describe, expect, it } from 'vitest';
import { cellFigures, judgeCell } from '../cell-figures.ts';
import { judged } from '../client/client.builders.ts';
import { EXPERIMENTS } from '../experiments.ts';
import {
  answeredNoSooner,
  clockOff,
  counted,
  firstTokensLater,
  heapFilled,
  labelledAs,
  limitsUnshared,
  processesStopped,
  refusedFor,
  releaseRefused,
  replicaKilled,
  replicaSilent,
  replicasReplaced,
  wayBroken,
  waySlow,
  writesRefused,
} from './evidence.ts';
import { look, METRICS_TEXT, seenReplica, uneventful } from './observation.builders.ts';
import type { Evidence, Observation } from './observation.ts';

const MOMENTS = { faultAtMs: 0, mendedAtMs: 7_000, endAtMs: 13_000 };

describe('an experiment whose action did nothing', () => {
  it.each(EXPERIMENTS.map((experiment) => [experiment.id, experiment] as const))(
    'is found out: %s',
    (_, experiment) => {
      const seen = uneventful();
      const figures = cellFigures(experiment.hypothesis, seen.requests, MOMENTS, { reached: 40, needed: 40 });
      const missed = judgeCell(experiment, figures, seen).filter(({ met }) => !met);
      expect(missed.map(({ text }) => text)).toEqual(
        experiment.evidence.map(({ says }) => `the fault left no trace, expected: ${says}`),
      );
    },
  );
});

describe('evidence', () => {
  const one = seenReplica('replica-1');
  const two = seenReplica('replica-2');
  const three = seenReplica('replica-3');
  const four = seenReplica('replica-4');
  const metrics = (text: string) => look([one, seenReplica('replica-2', {}, text)]);
  const gone = { name: 'replica-1', ending: { code: null, signal: 'SIGKILL' }, wasHealthy: true, said: '' } as const;
  const broken = { tried: 20, answered: 14, refused: 0, quickestMs: 1 };
  const late = { tried: 20, answered: 20, refused: 0, quickestMs: 240 };
  const letGo = judged({ kind: 'progress', atMs: 4_950, totalMs: 60 });
  const stream = (firstTokenMs: number) => judged({ kind: 'stream', firstTokenMs });

  it.each<[string, Evidence, Partial<Observation>, Partial<Observation>]>([
    [
      'a refusal',
      refusedFor('progress'),
      { requests: [judged({ kind: 'progress', verdict: 'refused' })] },
      { requests: [judged({ kind: 'ask', verdict: 'refused' }), judged({ kind: 'progress', verdict: 'shed' })] },
    ],
    [
      'a label',
      labelledAs('model-fallback', 'model-timeout'),
      { requests: [judged({ verdict: 'labelled', reasons: ['model-timeout'] })] },
      { requests: [judged({ verdict: 'labelled', reasons: ['guardrail-skipped'] })] },
    ],
    [
      'slow answers',
      answeredNoSooner('progress', 200),
      {
        mendedAtMs: 5_000,
        requests: [judged({ kind: 'progress', totalMs: 230 }), judged({ totalMs: 3 }), letGo],
      },
      { requests: [judged({ kind: 'progress', totalMs: 230 }), judged({ kind: 'progress', totalMs: 30 })] },
    ],
    [
      'late first tokens',
      firstTokensLater(1_000),
      { requests: [stream(1_500), stream(90), { ...stream(4), isKept: true }] },
      { requests: [stream(1_500), stream(90), stream(90)] },
    ],
    [
      'a counter that rose',
      counted('roadmap_answer_cache_total{outcome="poisoned"}', 'it was poisoned'),
      { during: metrics(`${METRICS_TEXT}\nroadmap_answer_cache_total{outcome="poisoned"} 1`) },
      { during: metrics(METRICS_TEXT.replace('"miss"} 7', '"miss"} 90')) },
    ],
    [
      'limits of its own',
      limitsUnshared(),
      { during: metrics(METRICS_TEXT.replace('shared 1', 'shared 0')) },
      { during: look([one, seenReplica('replica-2', { metrics: null })]) },
    ],
    [
      'broken connections',
      wayBroken('cache'),
      { during: look([one, two], { cache: broken }) },
      { before: look([one, two], { cache: broken }), during: look([one, two], { cache: broken, model: broken }) },
    ],
    [
      'a slow way',
      waySlow('database', 200),
      { during: look([one, two], { database: late }) },
      { before: look([one, two], { database: late }), during: look([one, two], { database: late }) },
    ],
    [
      'refused writes',
      writesRefused('cache'),
      { during: look([one, two], { cache: { ...late, refused: 20 } }) },
      {
        during: look([one, two], {
          cache: { ...broken, answered: 0, quickestMs: null },
          model: { ...late, refused: 20 },
        }),
      },
    ],
    ['a kill', replicaKilled(), { departed: [gone] }, { departed: [{ ...gone, wasHealthy: false }] }],
    ['one that was replaced', replicasReplaced('one'), { after: look([two, three]) }, { after: look([two]) }],
    [
      'all that were replaced',
      replicasReplaced('all'),
      { after: look([three, four]) },
      { after: look([two, three, four]) },
    ],
    [
      'silence',
      replicaSilent(),
      { during: look([one, seenReplica('replica-2', { metrics: null })]) },
      { during: look([one]) },
    ],
    [
      'standing still',
      processesStopped(0.3),
      {
        during: look([
          seenReplica('replica-1', { stoppedShare: 0.6 }),
          seenReplica('replica-2', { stoppedShare: 0.5 }),
        ]),
      },
      { during: look([seenReplica('replica-1', { stoppedShare: 0.6 }), two]) },
    ],
    [
      'a clock',
      clockOff(-2),
      { during: look([one, seenReplica('replica-3', { clockAheadSeconds: -7_201 })]) },
      { during: look([one, seenReplica('replica-3', { clockAheadSeconds: 7_200 })]) },
    ],
    [
      'ballast',
      heapFilled(80),
      { during: look([two, seenReplica('replica-3', { said: 'Ballast: the heap is 81 % full.' })]) },
      { during: look([two, seenReplica('replica-3', { said: 'Ballast: the heap is 79 % full.' })]) },
    ],
    [
      'a release that was refused',
      releaseRefused(/TIMEOUT_MS/),
      { departed: [{ ...gone, ending: null, wasHealthy: false, said: 'ANSWER_TIMEOUT_MS must be a number.' }] },
      { departed: [{ ...gone, ending: null, wasHealthy: false, said: 'EADDRINUSE' }] },
    ],
  ])('tells %s from what is like it', (_, evidence, seen, other) => {
    expect(evidence.isSeenIn(uneventful(seen))).toBe(true);
    expect(evidence.isSeenIn(uneventful(other))).toBe(false);
    expect(evidence.isSeenIn(uneventful())).toBe(false);
  });
});
