import { LRUCache } from 'lru-cache';
import type { EmbeddingTelemetry } from '../../domain/ports/cache-telemetry.ts';
import type { Embedder } from '../../domain/ports/embedder.ts';

/**
 * Remembers the vectors of the last `maxEntries` questions: 1.5 kB each at 384 dimensions.
 *
 * Equal questions that arrive together share one call of the embedder (single flight). A caller that gives up does so
 * alone: the call goes on for the others and for the cache. Failures are not remembered.
 */
export function cachingEmbedder(embedder: Embedder, maxEntries: number, telemetry: EmbeddingTelemetry): Embedder {
  const vectors = new LRUCache<string, Float32Array>({
    max: maxEntries,
    fetchMethod: (text) => embedder.embedQuery(text),
    // A question that falls out of the cache while it is being embedded is answered all the same.
    ignoreFetchAbort: true,
  });
  return {
    modelId: embedder.modelId,
    dimensions: embedder.dimensions,
    async embedQuery(text, signal) {
      signal?.throwIfAborted();
      telemetry.embeddingCache(vectors.has(text) ? 'hit' : 'miss');
      const vector = vectors.fetch(text);
      return (await (signal ? untilAborted(vector, signal) : vector)) ?? embedder.embedQuery(text, signal);
    },
    embedPassages: (texts, signal) => embedder.embedPassages(texts, signal),
  };
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    signal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}
