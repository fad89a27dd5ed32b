import { describe, expect, it } from 'vitest';
import { IndexMismatch } from '../domain/errors.ts';
import { requireSameModel } from './require-same-model.ts';

const INDEX = { contentVersion: 1, passages: 3, modelId: 'titan', dimensions: 1024 };
const requireOf =
  (index: Partial<typeof INDEX> | { modelId: null }, embedder: { modelId: string; dimensions: number } | null) => () =>
    requireSameModel({ ...INDEX, ...index }, embedder);

describe('requireSameModel', () => {
  it.each([
    ['another model of as many dimensions', { modelId: 'cohere', dimensions: 1024 }],
    ['the same model with other dimensions', { modelId: 'titan', dimensions: 256 }],
  ])('refuses %s', (_, embedder) => {
    expect(requireOf({}, embedder)).toThrow(IndexMismatch);
  });

  it('takes the model that the index was built by, an index without vectors, and no embedder at all', () => {
    expect(requireOf({}, { modelId: 'titan', dimensions: 1024 })).not.toThrow();
    expect(requireOf({ modelId: null }, { modelId: 'cohere', dimensions: 1024 })).not.toThrow();
    expect(requireOf({}, null)).not.toThrow();
  });
});
