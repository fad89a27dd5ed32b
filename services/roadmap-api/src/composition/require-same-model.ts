import { IndexMismatch } from '../domain/errors.ts';
import type { EmbeddingModel } from '../domain/ports/embedder.ts';
import type { IndexState } from '../domain/ports/index-reader.ts';

/**
 * Refuses an index whose vectors come from another model than the one that embeds questions: comparing the two is meaningless, and
 * where both have the same length nobody would notice. Throws `IndexMismatch`.
 */
export function requireSameModel({ modelId, dimensions }: IndexState, embedder: EmbeddingModel | null): void {
  if (embedder === null || modelId === null || dimensions === null) return;
  if (modelId === embedder.modelId && dimensions === embedder.dimensions) return;
  throw new IndexMismatch(
    `The index holds vectors of ${modelId} (${dimensions} dimensions), but ${embedder.modelId} (${embedder.dimensions} dimensions) ` +
      'is configured. Run `npm run ingest -- --reembed` to embed everything anew, or set EMBEDDER back.',
  );
}
