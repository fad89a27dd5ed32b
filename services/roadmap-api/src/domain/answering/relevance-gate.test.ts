import { describe, expect, it } from 'vitest';
import { ranked } from './answering.builders.ts';
import { isAnswerable, relevanceFor, relevanceOf } from './relevance-gate.ts';

const THRESHOLDS = { minCosine: 0.4, minBm25: 6, cosineRange: [0.2, 0.7] } as const;

describe('relevanceFor', () => {
  it('is stricter on the cosines of a model that was measured than on those of others', () => {
    const cautious = relevanceFor('vendor.new-model-v1');
    expect(relevanceFor(null)).toEqual(cautious);
    expect(relevanceFor('e5-small-v2-int8').minCosine).toBeGreaterThan(cautious.minCosine);
  });
});

describe('isAnswerable', () => {
  it.each([
    ['the meaning is close', { cosine: 0.4, bm25: 0 }, true],
    ['the words are close', { cosine: 0.1, bm25: 6 }, true],
    ['neither is', { cosine: 0.39, bm25: 5.9 }, false],
    ['there are no vectors, and the words are close', { cosine: null, bm25: 6 }, true],
    ['there are no vectors, and the words are not', { cosine: null, bm25: 5.9 }, false],
    ['keywords did not find it, and the meaning is close', { cosine: 0.4, bm25: null }, true],
  ])('where %s: %o is %s', (_case, scores, expected) => {
    expect(isAnswerable([ranked(scores)], THRESHOLDS)).toBe(expected);
  });

  it('needs one close passage among several, and one at all', () => {
    const far = ranked({ cosine: 0, bm25: 0 });
    expect(isAnswerable([far, far, ranked()], THRESHOLDS)).toBe(true);
    expect(isAnswerable([], THRESHOLDS)).toBe(false);
  });
});

describe('relevanceOf', () => {
  it.each([
    ['unrelated', { cosine: 0.2, bm25: 0 }, 0],
    ['half way in meaning', { cosine: 0.45, bm25: null }, 0.5],
    ['half way, and full of its words', { cosine: 0.45, bm25: 12 }, 0.7],
    ['beyond both ends', { cosine: 0.9, bm25: 40 }, 1],
    ['further away than anything measured', { cosine: 0, bm25: 0 }, 0],
  ])('is a place on one scale: %s', (_case, scores, expected) => {
    expect(relevanceOf(ranked(scores), THRESHOLDS)).toBeCloseTo(expected, 10);
  });

  it('is unknown without vectors, and for an embedding model that nobody measured', () => {
    expect(relevanceOf(ranked({ cosine: null }), THRESHOLDS)).toBeNull();
    expect(relevanceOf(ranked(), { ...THRESHOLDS, cosineRange: null })).toBeNull();
  });
});
