import type { Embedder } from '../../domain/ports/embedder.ts';
import { keyOf, readVectors } from './vector-file.ts';

/**
 * Takes the vectors of passages from `file` where it has them, and asks `embedder` for the rest.
 *
 * Built-in content is embedded when it is written, not by everyone who starts the service. The file goes by model and text:
 * it can lack vectors, but cannot hold wrong ones. It is read at the first passage. Throws an `Error` for a damaged file.
 */
export function precomputedEmbedder(embedder: Embedder, file: string): Embedder {
  let vectors: ReadonlyMap<string, Float32Array> | undefined;
  return {
    modelId: embedder.modelId,
    dimensions: embedder.dimensions,
    embedQuery: (text, signal) => embedder.embedQuery(text, signal),
    async embedPassages(texts, signal) {
      vectors ??= readVectors(file, embedder.modelId);
      const found = texts.map((text) => vectors?.get(keyOf(text)));
      const missing = texts.filter((_, index) => found[index] === undefined);
      const computed = missing.length === 0 ? [] : await embedder.embedPassages(missing, signal);
      const next = computed.values();
      return found.flatMap((vector) => vector ?? next.next().value ?? []);
    },
  };
}
