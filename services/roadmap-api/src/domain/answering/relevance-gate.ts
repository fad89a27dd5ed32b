import type { RankedPassage } from '../passage.ts';

/** What a passage must reach, in one of the two methods, to be worth showing to a model. */
export interface RelevanceThresholds {
  readonly minCosine: number;
  readonly minBm25: number;
  /** Cosines between which this embedding model's passages go from unrelated to a perfect match; null where nobody measured. */
  readonly cosineRange: readonly [low: number, high: number] | null;
}

/**
 * Tuned on the development questions of `eval/questions.ts`, so that no answerable one is turned away: the gate only spares a model call for
 * what is plainly about something else, and the model abstains from the rest. On the held-out ones it turns away 5 of 19 unanswerable questions
 * and none of 108 answerable ones.
 */
const MIN_BM25 = 4.5;

/** By embedding model, since each spreads its cosines differently: what is near for one is far for another. */
const MEASURED: Readonly<Record<string, Pick<RelevanceThresholds, 'minCosine' | 'cosineRange'>>> = {
  'e5-small-v2-int8': { minCosine: 0.8, cosineRange: [0.78, 0.93] },
};

/** For a model that wasn't measured: so low that a doubtful question reaches the answer model, which can still abstain. */
const CAUTIOUS = { minCosine: 0.2, cosineRange: null };

/** The BM25 score at which shared words add the most to the nearness in meaning: a fifth of the scale. */
const FULL_BM25 = 12;
const BM25_SHARE = 0.2;

/** The thresholds for an index that was built by this embedding model. */
export function relevanceFor(embeddingModelId: string | null): RelevanceThresholds {
  return { ...(MEASURED[embeddingModelId ?? ''] ?? CAUTIOUS), minBm25: MIN_BM25 };
}

/** Whether any passage comes close enough to its question to answer it. */
export function isAnswerable(passages: readonly RankedPassage[], { minCosine, minBm25 }: RelevanceThresholds): boolean {
  return passages.some(({ cosine, bm25 }) => (cosine ?? -1) >= minCosine || (bm25 ?? 0) >= minBm25);
}

/** How close search found a passage, from 0 to 1, for the model to weigh; null where its scores say nothing comparable. */
export function relevanceOf({ cosine, bm25 }: RankedPassage, { cosineRange }: RelevanceThresholds): number | null {
  if (cosine === null || cosineRange === null) return null;
  const [low, high] = cosineRange;
  const relevance = (cosine - low) / (high - low) + (BM25_SHARE * Math.min(bm25 ?? 0, FULL_BM25)) / FULL_BM25;
  return Math.max(0, Math.min(1, relevance));
}
