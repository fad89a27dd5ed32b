import type { Passage } from './passage.ts';
import type { Embedder } from './ports/embedder.ts';
import type { EmbeddedPassage } from './ports/passage-index.ts';
import { textsToEmbed } from './texts-to-embed.ts';

/** Passages per call of the embedder: few enough to report progress, enough to make good use of a network call. */
const BATCH = 8;

/**
 * Adds to each passage its vectors; none where there is no embedder. `onProgress` hears how many passages are done.
 *
 * Throws `EmbedderUnavailable`.
 */
export async function embedPassages(
  passages: readonly Passage[],
  embedder: Embedder | null,
  onProgress: (done: number) => void,
): Promise<EmbeddedPassage[]> {
  if (embedder === null) return passages.map((passage) => ({ ...passage, embeddings: [] }));
  const embedded: EmbeddedPassage[] = [];
  for (let start = 0; start < passages.length; start += BATCH) {
    const batch = passages.slice(start, start + BATCH).map((passage) => ({ passage, texts: textsToEmbed(passage) }));
    const vectors = await embedder.embedPassages(batch.flatMap(({ texts }) => texts));
    for (const { passage, texts } of batch) {
      const [whole, ...parts] = vectors.splice(0, texts.length);
      embedded.push({ ...passage, embeddings: whole ? parts.map((part) => midpoint(whole, part)) : [] });
    }
    onProgress(embedded.length);
  }
  return embedded;
}

/**
 * Half way between a part and its whole, not normalized: the inner product with a question's vector is then the mean of the
 * question's cosines with both. So a part counts as far as it stands in a fitting passage, and one look at one index finds it.
 */
const midpoint = (whole: Float32Array, part: Float32Array) =>
  whole.map((value, dimension) => (value + (part[dimension] ?? 0)) / 2);
