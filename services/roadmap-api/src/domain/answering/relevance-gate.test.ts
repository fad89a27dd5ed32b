import { describe, expect, it } from 'vitest';
import { ranked } from './answering.builders.ts';
import { isAnswerable, relevanceFor } from './relevance-gate.ts';

const THRESHOLDS = { minCosine: 0.4, minBm25: 6 };

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
