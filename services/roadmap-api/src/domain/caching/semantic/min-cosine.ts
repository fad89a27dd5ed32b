/**
 * How near two questions must be before their words are compared, by embedding model. For e5 it lets by every paraphrase of the development
 * set; most near-misses, too: the words decide.
 */
const MEASURED: Readonly<Record<string, number>> = { 'e5-small-v2-int8': 0.85 };

/** For a model that nobody measured: near enough to be worth comparing. */
const UNMEASURED = 0.5;

export function minCosineFor(embeddingModelId: string): number {
  return MEASURED[embeddingModelId] ?? UNMEASURED;
}
