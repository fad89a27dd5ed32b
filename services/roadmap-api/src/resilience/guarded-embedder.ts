import { EmbedderUnavailable } from '../domain/errors.ts';
import type { Embedder } from '../domain/ports/embedder.ts';
import type { DependencyGuard } from './dependency-guard.ts';

/**
 * An embedder whose queries stand behind a guard: it throws `EmbedderUnavailable` at once where that refuses.
 *
 * Passages are embedded without it: ingestion has time, and would rather wait than leave out half a document.
 */
export function guardedEmbedder(embedder: Embedder, guard: DependencyGuard): Embedder {
  return {
    modelId: embedder.modelId,
    dimensions: embedder.dimensions,
    async embedQuery(text, signal) {
      const call = guard.enter();
      if ('refusal' in call) throw new EmbedderUnavailable({ cause: call.refusal });
      try {
        const vector = await embedder.embedQuery(text, signal);
        call.settle('success');
        return vector;
      } catch (error) {
        call.settle(error instanceof EmbedderUnavailable ? 'failure' : 'unknown');
        throw error;
      }
    },
    embedPassages: (texts, signal) => embedder.embedPassages(texts, signal),
  };
}
