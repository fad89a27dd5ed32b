import type { Passage } from './passage.ts';
import type { EmbeddedPassage, Embedder } from './ports.ts';

/** Passages a call of the embedder: few enough to report progress, enough to make good use of a call over a network. */
const BATCH = 32;

/**
 * Adds to each passage its vector, or null where there is no embedder. `onProgress` hears how many are done.
 *
 * Throws `EmbedderUnavailable`.
 */
export async function embedPassages(
  passages: readonly Passage[],
  embedder: Embedder | null,
  onProgress: (done: number) => void,
): Promise<EmbeddedPassage[]> {
  if (embedder === null) return passages.map((passage) => ({ ...passage, embedding: null }));
  const embedded: EmbeddedPassage[] = [];
  for (let start = 0; start < passages.length; start += BATCH) {
    const batch = passages.slice(start, start + BATCH);
    const vectors = await embedder.embedPassages(batch.map(textToEmbed));
    embedded.push(...batch.map((passage, position) => ({ ...passage, embedding: vectors[position] ?? null })));
    onProgress(embedded.length);
  }
  return embedded;
}

/** The headings say what a passage is about; its text alone often doesn't. */
const textToEmbed = ({ headingPath, text }: Passage) => `${headingPath.join(' > ')}\n${text}`;
