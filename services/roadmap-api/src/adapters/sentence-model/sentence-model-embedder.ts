import type { SentenceModel } from '../../../../sentence-model/sentence-model.ts';
import { EmbedderUnavailable } from '../../domain/errors.ts';
import type { Embedder } from '../../domain/ports/embedder.ts';

/** Embeds with the sentence model that runs inside this process. */
export function sentenceModelEmbedder(model: SentenceModel): Embedder {
  const embed = async (texts: readonly string[], kind: 'query' | 'passage', signal?: AbortSignal) => {
    signal?.throwIfAborted();
    return model.embed(texts, kind).catch((cause: unknown) => {
      throw new EmbedderUnavailable({ cause });
    });
  };
  return {
    modelId: model.modelId,
    dimensions: model.dimensions,
    async embedQuery(text, signal) {
      const [vector] = await embed([text], 'query', signal);
      if (vector === undefined) throw new EmbedderUnavailable();
      return vector;
    },
    embedPassages: (texts, signal) => embed(texts, 'passage', signal),
  };
}
