/**
 * How near two questions with the same reading must be, by embedding model. No witness of its own: for e5 it lets by every paraphrase of the
 * development set, and every near-miss that words ever took for one. It catches a reader that went wrong, and nothing finer.
 */
const MEASURED: Readonly<Record<string, number>> = { 'e5-small-v2-int8': 0.85 };

/** For a model that nobody measured: near enough to be worth comparing. */
const UNMEASURED = 0.5;

export function minCosineFor(embeddingModelId: string): number {
  return MEASURED[embeddingModelId] ?? UNMEASURED;
}
