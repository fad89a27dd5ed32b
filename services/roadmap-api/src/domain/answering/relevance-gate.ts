import type { RankedPassage } from '../passage.ts';

/** What a passage must reach, in one of the two methods, to be worth showing to a model. */
export interface RelevanceThresholds {
  readonly minCosine: number;
  readonly minBm25: number;
}

/**
 * Tuned on the development questions of `eval/questions.ts`, so that no answerable one is turned away: the gate only spares a model call for
 * what is plainly about something else, and the model abstains from the rest. On the held-out ones it turns away 5 of 19 unanswerable questions
 * and none of 108 answerable ones.
 */
const MIN_BM25 = 4.5;

/** By embedding model, for each spreads its cosines differently: what is near for one is far for another. */
const MIN_COSINE: Readonly<Record<string, number>> = { 'e5-small-v2-int8': 0.8 };

/** For a model that wasn't measured: so low that a doubtful question reaches the answer model, which can still abstain. */
const CAUTIOUS_MIN_COSINE = 0.2;

/** The thresholds for an index that was built by this embedding model. */
export function relevanceFor(embeddingModelId: string | null): RelevanceThresholds {
  return { minCosine: MIN_COSINE[embeddingModelId ?? ''] ?? CAUTIOUS_MIN_COSINE, minBm25: MIN_BM25 };
}

/** Whether any passage comes close enough to its question to answer it. */
export function isAnswerable(passages: readonly RankedPassage[], { minCosine, minBm25 }: RelevanceThresholds): boolean {
  return passages.some(({ cosine, bm25 }) => (cosine ?? -1) >= minCosine || (bm25 ?? 0) >= minBm25);
}
