import type { SentenceModel } from '../../../sentence-model/sentence-model.ts';

/** A validated request to an embedding model, whatever its vendor's format. */
export interface EmbeddingRequest {
  readonly inputTokens: number;
  /** The vendor's response body. */
  embed(model: SentenceModel): Promise<unknown>;
}
