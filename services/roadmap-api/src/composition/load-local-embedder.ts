import { join } from 'node:path';
import { loadSentenceModel } from '../../../sentence-model/sentence-model.ts';
import { precomputedEmbedder } from '../adapters/filesystem/precomputed-embedder.ts';
import { sentenceModelEmbedder } from '../adapters/sentence-model/sentence-model-embedder.ts';
import type { Embedder } from '../domain/ports/embedder.ts';

const VECTORS = join(import.meta.dirname, '../../content/vectors');

/** The sentence model in `folder` (the one of the project by default), with the vectors that the built-in content has already. */
export async function loadLocalEmbedder(folder?: string): Promise<Embedder> {
  const embedder = sentenceModelEmbedder(await loadSentenceModel(folder));
  return precomputedEmbedder(embedder, join(VECTORS, `${embedder.modelId}.bin`));
}
