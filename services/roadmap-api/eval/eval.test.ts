import { describe, expect, it } from 'vitest';
import { cutPassages } from '../src/adapters/markdown/cut-passages.ts';
import { readContentDocuments } from '../src/adapters/markdown/load-roadmap.ts';
import type { Passage } from '../src/domain/passage.ts';
import { bootstrapInterval, mean } from './bootstrap.ts';
import { checkAims } from './check-aims.ts';
import { compareMethods, evaluateMethod } from './evaluate-method.ts';
import { QUESTIONS, referenceTo, refersTo } from './questions.ts';
import { scoreRanking } from './ranking-metrics.ts';
import { IN_SQL, retrievalMethods } from './retrieval-methods.ts';
import { formatReport, measureRetrieval } from './retrieval-report.ts';
import { TUNING } from './tuning.ts';

describe('scoreRanking', () => {
  it('is perfect for the best order', () => {
    expect(scoreRanking([2, 1, 0], [2, 1])).toEqual({ 'recall@1': 1, 'recall@5': 1, 'MRR@10': 1, 'nDCG@10': 1 });
  });

  it('discounts by rank, as worked out by hand', () => {
    const scores = scoreRanking([0, 1, 0, 2], [2, 1]);
    expect(scores).toMatchObject({ 'recall@1': 0, 'recall@5': 1, 'MRR@10': 1 / 2 });
    const gain = 1 / Math.log2(3) + 3 / Math.log2(5);
    expect(scores['nDCG@10']).toBeCloseTo(gain / (3 + 1 / Math.log2(3)), 10);
  });

  it('does not look beyond the tenth', () => {
    const late = [...Array<number>(10).fill(0), 2];
    expect(scoreRanking(late, [2])).toEqual({ 'recall@1': 0, 'recall@5': 0, 'MRR@10': 0, 'nDCG@10': 0 });
    expect(scoreRanking([0, 0, 0, 0, 0, 2], [2])).toMatchObject({ 'recall@5': 0, 'MRR@10': 1 / 6 });
  });

  it('is zero for nothing found', () => {
    expect(scoreRanking([], [2])['nDCG@10']).toBe(0);
  });
});

describe('bootstrapInterval', () => {
  it('holds the mean, is the same every time, and narrows with more questions', () => {
    const few = Array.from({ length: 20 }, (_, n) => (n % 4 === 0 ? 0 : 1));
    const many = Array.from({ length: 2_000 }, (_, n) => (n % 4 === 0 ? 0 : 1));
    const interval = bootstrapInterval(few);
    expect(interval).toEqual(bootstrapInterval(few));
    expect(interval.low).toBeLessThan(mean(few));
    expect(interval.high).toBeGreaterThan(mean(few));
    const narrow = bootstrapInterval(many);
    expect(narrow.high - narrow.low).toBeLessThan((interval.high - interval.low) / 5);
    // Close to the normal approximation: 0.75 plus or minus 1.96 * sqrt(0.75 * 0.25 / 2000).
    expect(narrow.low).toBeCloseTo(0.731, 2);
    expect(narrow.high).toBeCloseTo(0.769, 2);
  });
});

describe('evaluateMethod', () => {
  const question = { id: 'q', question: 'why?', relevant: ['doc > Best', 'doc > Also'].map(referenceTo) };

  it('counts a section once, however many passages it was cut into', async () => {
    const found = ['Best', 'Best', 'Also'].map((heading) => passage(heading));
    const { perQuestion } = await evaluateMethod(async () => found, [question]);
    expect(perQuestion[0]?.['nDCG@10']).toBeCloseTo((3 + 1 / Math.log2(4)) / (3 + 1 / Math.log2(3)), 10);
  });

  it('compares two methods question by question, and knows when an aim is reached', async () => {
    const good = await evaluateMethod(async () => [passage('Best'), passage('Also')], [question]);
    const poor = await evaluateMethod(async () => [passage('Wrong'), passage('Also')], [question]);
    expect(compareMethods(good, poor).mean).toBeGreaterThan(0.5);
    expect(checkAims(good, { poor })).toMatchObject({
      reached: true,
      sentence: expect.stringContaining('recall@5 1.000'),
    });
    expect(checkAims(poor, { good }).reached).toBe(false);
    expect(checkAims(good, { twin: good }).reached).toBe(false);
    expect(checkAims(good, { [IN_SQL]: good, poor }).reached).toBe(true);
    expect(checkAims(poor, { [IN_SQL]: good }).reached).toBe(false);
  });
});

describe('the report', () => {
  it('shows every method, the lead of hybrid search, and the verdict last', async () => {
    const question = { id: 'q', question: 'why?', relevant: [referenceTo('doc > Best')] };
    const methods = {
      keyword: async () => [passage('Wrong'), passage('Best')],
      hybrid: async () => [passage('Best')],
    };
    const lines = formatReport(await measureRetrieval(methods, [question])).split('\n');
    expect(lines.find((line) => line.startsWith('keyword'))).toMatch(/^keyword +0\.000 \[0\.000, 0\.000\] +1\.000/);
    expect(lines.find((line) => line.startsWith('hybrid over'))).toMatch(/keyword +\+0\.369/);
    expect(lines.at(-1)).toMatch(/^Aims reached: hybrid recall@5 1\.000 .* nDCG@10 1\.000 .*keyword 0\.631/);
  });
});

describe('the baseline', () => {
  it('finds by words in headings and text', async () => {
    const store = { search: async () => [], holds: async () => [], findById: async () => null, count: async () => 0 };
    const embedder = {
      modelId: 'none',
      dimensions: 1,
      embedQuery: async () => Float32Array.of(1),
      embedPassages: async () => [],
    };
    const { minisearch } = retrievalMethods(
      { store, database: store, passages: [passage('Chunking'), passage('Caching')] },
      embedder,
    );
    expect(await minisearch('what is caching', 10)).toMatchObject([{ id: 'doc.Caching' }]);
  });
});

describe('the tuning questions', () => {
  it('refer to passages that exist, and are none of the others', () => {
    const passages = readContentDocuments(new URL('../content/', import.meta.url).pathname).flatMap(cutPassages);
    const unclear = TUNING.filter(([, , ...references]) =>
      references.some((path) => !passages.some((each) => refersTo(referenceTo(path), each))),
    );
    expect(unclear).toEqual([]);
    const known = new Set(QUESTIONS.map(({ question }) => question.toLowerCase()));
    expect(TUNING.filter(([, question]) => known.has(question.toLowerCase()))).toEqual([]);
    expect(new Set(TUNING.map(([id]) => id)).size).toBe(TUNING.length);
  });
});

const passage = (heading: string): Passage => ({
  id: `doc.${heading}`,
  documentId: 'doc',
  phaseId: null,
  headingPath: ['Title', heading],
  text: 'text',
});
