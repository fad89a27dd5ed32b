import { describe, expect, it } from 'vitest';
import { loadRoadmap } from '../src/adapters/markdown/load-roadmap.ts';
import { makeQuestionReader } from '../src/domain/caching/semantic/read-question.ts';
import { formatCacheReport, measureCache, missedAims } from './cache-report.ts';
import { ADVERSARIAL_FORMS } from './same-question/adversarial-forms.ts';
import { ADVERSARIAL_MEANING } from './same-question/adversarial-meaning.ts';
import { ADVERSARIAL_ROLES } from './same-question/adversarial-roles.ts';
import type { Group } from './same-question/group.ts';
import { SPLITS } from './same-question/groups.ts';
import { templatedNearMisses } from './same-question/templates.ts';

/** To this embedder all questions are alike: only their words tell them apart. */
const embedder = {
  modelId: 'alike',
  dimensions: 2,
  embedQuery: async () => Float32Array.from([1, 0]),
  embedPassages: async () => [],
};
const GROUPS: readonly Group[] = [
  ['How long does Phase 1 take?', ['duration of phase 1', 'an unknowable wording'], ['How long does Phase 2 take?']],
  ['What is RAG?', ['What does RAG mean?', 'duration of phase 1'], ['Explain RAG']],
];
const TEMPLATED = [{ kind: 'phase', first: 'How long is Phase 1?', second: 'How long is Phase 2?' }];

describe('measureCache', () => {
  it('counts right, stray and wrong hits, and compares with a cosine that lets by as many', async () => {
    const readQuestion = makeQuestionReader();
    const adversarial = { same: [['What is RAG?', 'Explain RAG'] as const] };
    const parts = { groups: GROUPS, templated: TEMPLATED, adversarial, embedder, readQuestion, minCosine: 0.5 };
    const report = await measureCache(parts);
    expect(report.wrong.adversarial).toMatchObject({ count: 1, trials: 1 });
    expect(missedAims(report)).toContain('questions written to break it');
    expect(report.hits).toMatchObject({ count: 2, trials: 4 });
    expect(report.strayHits).toMatchObject({ count: 1, trials: 4 });
    expect(report.wrong.byHand).toMatchObject({ count: 3, trials: 7 });
    expect(report.wrong.templated).toMatchObject({ count: 0, trials: 1 });
    // Whichever wording is kept: the question, "What does RAG mean?", and the pair written to break it.
    expect(report.wrongPairs.map(({ first, second }) => [first, second])).toEqual([
      ['What is RAG?', 'Explain RAG'],
      ['What does RAG mean?', 'Explain RAG'],
      ['What is RAG?', 'Explain RAG'],
    ]);
    expect(report.missedWordings).toEqual([
      { question: 'How long does Phase 1 take?', wording: 'an unknowable wording' },
    ]);
    expect(report.baseline.byHand).toMatchObject({ count: 7, trials: 7 });
    expect(missedAims(report)).toContain('wrong hits');
    expect(formatCacheReport({ 'held-out': report })).toMatch(/Aims missed \(wrong hits.*held-out hits 50.00 %/);
    expect(formatCacheReport({ dev: report })).toContain('No verdict');
  });
});

describe('the questions of eval:cache', () => {
  it('are enough to bound wrong hits, and none stands in both splits', () => {
    const roadmap = loadRoadmap(new URL('../content', import.meta.url).pathname);
    const all = Object.values(SPLITS).flatMap(({ groups }) => groups);
    expect(all.flatMap(([, also]) => also).length).toBeGreaterThanOrEqual(300);
    const { groups, phases } = SPLITS['held-out'];
    const templated = templatedNearMisses(roadmap, phases, true);
    // None wrong of 740 bounds wrong hits at 0.5 %.
    expect(groups.flatMap(([, , not]) => not).length + templated.length).toBeGreaterThanOrEqual(740);
    const hostile = Object.values({ ...ADVERSARIAL_ROLES, ...ADVERSARIAL_MEANING, ...ADVERSARIAL_FORMS }).flat();
    expect(new Set(hostile.map((pair) => pair.join(' '))).size).toBeGreaterThanOrEqual(430);
    const texts = all.flatMap(([question, also]) => [question, ...also].map((text) => text.toLowerCase()));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('hold no templated pair that asks the same question twice', () => {
    const roadmap = loadRoadmap(new URL('../content', import.meta.url).pathname);
    for (const [split, { phases }] of Object.entries(SPLITS)) {
      const pairs = templatedNearMisses(roadmap, phases, split === 'held-out');
      expect(pairs.filter(({ first, second }) => first === second)).toEqual([]);
    }
  });
});
