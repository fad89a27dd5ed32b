import type { Passage, RankedPassage, SearchMode } from './passage.ts';

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

export interface SearchQuery {
  readonly mode: SearchMode;
  readonly text: string;
  /** Required for `hybrid` and `vector`. */
  readonly embedding: Float32Array | null;
  readonly phaseId: string | null;
  readonly limit: number;
}

/** What search needs of the index. Throws `StoreUnavailable` when it cannot be reached. */
export interface PassageStore {
  search(query: SearchQuery): Promise<RankedPassage[]>;
  findById(id: string): Promise<Passage | null>;
  count(): Promise<number>;
}

/** A document as ingestion sees it. */
export interface IndexedDocument {
  readonly id: string;
  /** Documents that are kept together: ingesting one collection never removes from another. */
  readonly collection: string;
  readonly title: string;
  /** SHA-256 of everything but the model that shaped its passages, hex. */
  readonly contentHash: string;
  /** The model that embedded its passages; null where they are found by keyword alone. */
  readonly modelId: string | null;
}

/**
 * A passage with the vectors it is found by: the greatest inner product with a question's vector counts. None: it is found
 * by keyword alone.
 */
export interface EmbeddedPassage extends Passage {
  readonly embeddings: readonly Float32Array[];
}

/** The index as ingestion changes it, each change whole or not at all. Throws `StoreUnavailable`. */
export interface PassageIndex {
  /** Grows with every change. */
  version(): Promise<number>;
  /** Makes an index without vectors ready for a model's. Throws `IndexMismatch` where it holds another model's. */
  adoptModel(model: EmbeddingModel): Promise<void>;
  listDocuments(): Promise<IndexedDocument[]>;
  /** To be called when a run has changed anything: makes search as fast on what is new. It is right before, too. */
  optimize(): Promise<void>;
  /** Replaces a document and all its passages. */
  replaceDocument(document: IndexedDocument, passages: readonly EmbeddedPassage[]): Promise<void>;
  removeDocuments(ids: readonly string[]): Promise<void>;
  listPassages(): Promise<Passage[]>;
  /** Drops all vectors and stores those of these passages, of a model that may be another. */
  replaceEmbeddings(model: EmbeddingModel, passages: readonly EmbeddedPassage[]): Promise<void>;
}

export interface Feedback {
  readonly id: string;
  readonly answerId: string;
  readonly rating: 'up' | 'down';
  readonly comment: string | null;
  readonly createdAt: Date;
}

/** Ratings of answers. Throws `StoreUnavailable`. */
export interface FeedbackStore {
  /** Keeps a rating whose id is new, and changes nothing otherwise. Returns what stands under the id now. */
  save(feedback: Feedback): Promise<{ readonly isNew: boolean; readonly kept: Feedback }>;
}

export interface ModelTurn {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

export interface ModelRequest {
  readonly system: string;
  readonly turns: readonly ModelTurn[];
  readonly maxTokens: number;
}

export type ModelEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'end'; readonly stopReason: string; readonly inputTokens: number; readonly outputTokens: number };

/** A chat model. Throws `ModelUnavailable`; a stream may throw after it has yielded text. */
export interface AnswerModel {
  readonly modelId: string;
  /** The whole answer at once, as the same events a stream would give. */
  complete(request: ModelRequest, signal: AbortSignal): Promise<ModelEvent[]>;
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
}

/**
 * Values kept for a while, in this process or in a server that all replicas share.
 *
 * Any of them may vanish at any time, and a server that is gone reads as empty and keeps nothing: it costs time, never an error.
 */
export interface CacheStore {
  get(key: string): Promise<Uint8Array | null>;
  set(key: string, value: Uint8Array, ttlSeconds: number): Promise<void>;
  delete(keys: readonly string[]): Promise<void>;
}

export interface Clock {
  now(): Date;
}

export type AnswerOutcome = 'answered' | 'abstained' | 'degraded' | 'failed';

/** What the use cases report of themselves. Never throws, never holds text from a caller. */
export interface Telemetry {
  searched(mode: SearchMode, seconds: number): void;
  firstToken(seconds: number): void;
  answered(outcome: AnswerOutcome, usage: { inputTokens: number; outputTokens: number; costUsd: number }): void;
  /** A model call failed and its answer was degraded; `reason` is that of `ModelUnavailable`. */
  modelFailed(reason: string): void;
  /** Marks `[n]` that stood for no source and were taken out of an answer. */
  citationsRemoved(count: number): void;
  rated(rating: 'up' | 'down'): void;
}
