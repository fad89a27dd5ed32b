import { describe, expect, it } from 'vitest';
import { cellFigures, judgeHypothesis, neededCalls } from './cell-figures.ts';
import { judged } from './client/client.builders.ts';
import type { JudgedRequest } from './client/exchange.ts';
import type { Hypothesis } from './experiment.ts';

const MOMENTS = { faultAtMs: 2_000, mendedAtMs: 7_000, endAtMs: 13_000 };
const HYPOTHESIS: Hypothesis = { says: 'It goes on.', objectives: ['availability'], mayRefuse: ['progress'] };

const figures = (requests: readonly JudgedRequest[], hypothesis = HYPOTHESIS, calls = { reached: 10, needed: 10 }) =>
  cellFigures(hypothesis, requests, MOMENTS, calls);
const missed = (requests: readonly JudgedRequest[], hypothesis = HYPOTHESIS, calls = { reached: 10, needed: 10 }) =>
  judgeHypothesis(hypothesis, figures(requests, hypothesis, calls))
    .filter(({ met }) => !met)
    .map(({ text }) => text);
const many = (count: number, changes: Partial<JudgedRequest> = {}) =>
  Array.from({ length: count }, () => judged(changes));

describe('the share that is good or labelled', () => {
  it('counts a refusal only where the hypothesis says so', () => {
    expect(figures([...many(9), judged({ verdict: 'refused', kind: 'progress' })]).goodOrLabelled).toBe(1);
    expect(figures([...many(9), judged({ verdict: 'refused', kind: 'ask' })]).goodOrLabelled).toBe(0.9);
  });

  it('leaves out what was shed, which stands apart', () => {
    const { goodOrLabelled, verdicts, answered } = figures([...many(8), ...many(2, { verdict: 'shed' })]);
    expect({ goodOrLabelled, shed: verdicts.shed, answered }).toEqual({ goodOrLabelled: 1, shed: 2, answered: 0.8 });
  });

  it('misses its aim by one failure in a thousand', () => {
    expect(missed([...many(999), judged({ verdict: 'failed' })])).toEqual(['99.9 % good or labelled (aim 99.95 %)']);
    expect(missed(many(1_000))).toEqual([]);
  });
});

it('bears not one answer that is wrong without saying so', () => {
  expect(missed([...many(5_000), judged({ verdict: 'wrong' })])).toEqual(['1 wrong without saying so (aim 0)']);
});

it('tells of what was not answered which kind it was', () => {
  const refused = judged({ verdict: 'refused', kind: 'stream', reasons: ['store-unavailable'] });
  const labelled = judged({ verdict: 'labelled', reasons: ['model-fallback'] });
  expect(figures([refused, refused, labelled]).reasons).toEqual({
    'stream refused: store-unavailable': 2,
    'labelled: model-fallback': 1,
  });
});

it('lets nobody pass who sheds everything', () => {
  const shed = many(100, { verdict: 'shed', status: 503, atMs: 3_000 });
  expect(missed([...many(100), ...shed])).toEqual(['0 % answered during the fault (aim 90 %)']);
  expect(missed([...many(100), ...shed], { ...HYPOTHESIS, answered: 0 })).toEqual([]);
  // What may be refused is no part of what is to be answered.
  const refused = many(100, { verdict: 'refused', kind: 'progress', status: 429, atMs: 3_000 });
  expect(missed([...many(100, { atMs: 3_000 }), ...refused])).toEqual([]);
});

it('claims no recovery that it did not look on for', () => {
  const short = { ...MOMENTS, endAtMs: 9_500 };
  const texts = judgeHypothesis(HYPOTHESIS, cellFigures(HYPOTHESIS, many(10), short, { reached: 1, needed: 1 }));
  expect(texts.filter(({ text }) => text.startsWith('recovered'))).toEqual([]);
});

it('measures recovery to the beginning of the last request that was not good', () => {
  const late = judged({ verdict: 'labelled', atMs: 12_400 });
  expect(figures([judged(), late]).recoverySeconds).toBe(5.4);
  expect(missed([judged(), late])).toEqual(['recovered in 5.4 s (aim 5)']);
  expect(figures([judged({ verdict: 'labelled', atMs: 6_999 })]).recoverySeconds).toBe(0);
});

it('compares calls of the model with those that were needed', () => {
  expect(missed(many(10), HYPOTHESIS, { reached: 115, needed: 100 })).toEqual([
    '115 calls of the model for 100 that were needed (aim 1.1 for each, and 4 saved up)',
  ]);
  // Two retries that each replica had saved up weigh much in a short run.
  expect(missed(many(10), HYPOTHESIS, { reached: 114, needed: 100 })).toEqual([]);
});

it('needs a call for each answer that was given, made anew and not refused by a screen', () => {
  const ask = { kind: 'ask' } as const;
  const given = [judged(ask), judged({ kind: 'stream', verdict: 'labelled', reasons: ['model-fallback'], tries: 3 })];
  const others = (['shed', 'refused', 'failed'] as const).map((verdict) => judged({ ...ask, verdict }));
  const screened = judged({ ...ask, verdict: 'labelled', reasons: ['question-refused'] });
  expect(neededCalls([...given, ...others, screened, judged({ ...ask, isKept: true }), judged()])).toBe(2);
});

it('takes one late request of seventeen for no share, and two for one', () => {
  const hypothesis: Hypothesis = { ...HYPOTHESIS, objectives: ['searchLatency'] };
  const late = judged({ atMs: 3_000, totalMs: 400 });
  expect(missed([...many(16, { atMs: 3_000 }), late], hypothesis)).toEqual([]);
  expect(missed([...many(15, { atMs: 3_000 }), late, late], hypothesis)).toEqual([
    'search latency 88.24 % during the fault (objective 95 %)',
  ]);
  expect(missed([...many(29, { atMs: 3_000 }), late, late], hypothesis)).toHaveLength(1);
});

it('holds the objectives that are named, during the fault alone', () => {
  const during = { atMs: 3_000, status: 503, verdict: 'refused', kind: 'progress' } as const;
  expect(missed([...many(99, { atMs: 3_000 }), judged(during)])).toEqual([
    'availability 99 % during the fault (objective 99.5 %)',
  ]);
  expect(missed([...many(99), judged({ ...during, atMs: 1_000 })])).toEqual([]);
});
