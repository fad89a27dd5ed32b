import type { Passage, RankedPassage, SearchMode } from './passage.ts';

/** Turns text into vectors of `dimensions` numbers, L2-normalized. Throws `EmbedderUnavailable`. */
export interface Embedder {
  /** Stored with the index: vectors of two models must never meet. */
  readonly modelId: string;
  readonly dimensions: number;
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

/** A document as ingestion sees it: its passages and a hash of everything that shaped them. */
export interface IndexedDocument {
  readonly id: string;
  readonly title: string;
  /** SHA-256 of the source text, hex. Equal hash and equal model: nothing to do. */
  readonly contentHash: string;
}

export interface EmbeddedPassage extends Passage {
  readonly embedding: Float32Array | null;
}

/** The index. Throws `StoreUnavailable` when it cannot be reached. */
export interface PassageStore {
  search(query: SearchQuery): Promise<RankedPassage[]>;
  findById(id: string): Promise<Passage | null>;
  count(): Promise<number>;
  /** Documents by id, with the hash they were indexed at. */
  listDocuments(): Promise<IndexedDocument[]>;
  /** Replaces a document and all its passages in one transaction. */
  replaceDocument(document: IndexedDocument, passages: readonly EmbeddedPassage[]): Promise<void>;
  removeDocuments(ids: readonly string[]): Promise<void>;
}

export interface Feedback {
  readonly id: string;
  readonly answerId: string;
  readonly rating: 'up' | 'down';
  readonly comment: string | null;
  readonly createdAt: Date;
}

/** Ratings of answers. Saving the same id twice changes nothing. */
export interface FeedbackStore {
  save(feedback: Feedback): Promise<void>;
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
