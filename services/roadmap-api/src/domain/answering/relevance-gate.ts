import type { RankedPassage } from '../passage.ts';

/** What a passage must reach, in one of the two methods, to be worth showing to a model. */
export interface RelevanceThresholds {
  readonly minCosine: number;
  readonly minBm25: number;
}

/** BM25 that questions on other subjects don't reach by the everyday words they share with the roadmap. */
const MIN_BM25 = 9;

/** Embedding models spread their cosines differently: what is near for one is far for another. */
const MIN_COSINE: Readonly<Record<string, number>> = {
  'amazon.titan-embed-text-v2:0': 0.2,
  'cohere.embed-english-v3': 0.3,
};

/** For a model that wasn't measured: low, so that a doubtful question reaches the answer model, which can still abstain. */
const CAUTIOUS_MIN_COSINE = 0.2;

/** The thresholds for an index that was built by this embedding model. */
export function relevanceFor(embeddingModelId: string | null): RelevanceThresholds {
  return { minCosine: MIN_COSINE[embeddingModelId ?? ''] ?? CAUTIOUS_MIN_COSINE, minBm25: MIN_BM25 };
}

/** Whether any passage comes close enough to its question to answer it. */
export function isAnswerable(passages: readonly RankedPassage[], { minCosine, minBm25 }: RelevanceThresholds): boolean {
  return passages.some(({ cosine, bm25 }) => (cosine ?? -1) >= minCosine || (bm25 ?? 0) >= minBm25);
}
