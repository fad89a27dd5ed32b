/** Which vectors an index holds: those of two models must never meet. */
export interface EmbeddingModel {
  /** Names weights and quantization, not only a family. */
  readonly modelId: string;
  readonly dimensions: number;
}

/** Turns text into vectors of `dimensions` numbers, L2-normalized. Throws `EmbedderUnavailable`. */
export interface Embedder extends EmbeddingModel {
  embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array>;
  embedPassages(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
}
