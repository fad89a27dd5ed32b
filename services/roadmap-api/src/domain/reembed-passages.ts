import { embedPassages } from './embed-passages.ts';
import type { Embedder } from './ports/embedder.ts';
import type { PassageIndex } from './ports/passage-index.ts';

export type ReembedPassages = (onProgress?: (done: number, total: number) => void) => Promise<{ passages: number }>;

/**
 * Embeds every passage of the index anew, for a change of the embedding model. Search goes on with the former vectors until
 * all of the new ones are there. Throws `EmbedderUnavailable` and `StoreUnavailable`, and has then changed nothing.
 */
export function makeReembedPassages({ index, embedder }: { index: PassageIndex; embedder: Embedder }): ReembedPassages {
  return async (onProgress) => {
    const passages = await index.listPassages();
    const embedded = await embedPassages(passages, embedder, (done) => onProgress?.(done, passages.length));
    await index.replaceEmbeddings(embedder, embedded);
    await index.optimize();
    return { passages: passages.length };
  };
}
