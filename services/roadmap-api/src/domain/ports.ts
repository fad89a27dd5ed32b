import type { DegradedReason } from './answer.ts';
import type { StoredSecret } from './api-key.ts';
import type { Principal, Scope } from './identity.ts';
import type { Progress } from './learner/progress.ts';
import type { Passage, RankedPassage, SearchMode } from './passage.ts';
import type { RetentionGroup } from './retention.ts';

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

/** What a store of passages is asked. */
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

/** What is true of the index as a whole. */
export interface IndexState {
  /** Grows with every change. */
  readonly contentVersion: number;
  readonly passages: number;
  /** Whose vectors it holds; null where it has none. */
  readonly modelId: string | null;
  readonly dimensions: number | null;
}

/** A passage as it lies in the index. */
export interface StoredPassage extends Passage {
  /** How many vectors it has. */
  readonly vectors: number;
  /** Its place among all passages in the order of their ids, which settles ties. */
  readonly place: number;
}

/** A vector of a passage as an index keeps it. */
export interface StoredVector {
  readonly passageId: string;
  readonly embedding: Float32Array;
}

/** A part of the index: first its state, then all passages, those of a phase together, then all vectors in any order. */
export type IndexBatch =
  | { readonly kind: 'state'; readonly state: IndexState }
  | { readonly kind: 'passages'; readonly passages: readonly StoredPassage[] }
  | { readonly kind: 'vectors'; readonly vectors: readonly StoredVector[] };

/** The index for whoever keeps a copy of it. Throws `StoreUnavailable`. */
export interface IndexReader {
  state(): Promise<IndexState>;
  /** The whole index as it is at one moment, in batches of a few milliseconds' work. */
  read(): AsyncIterable<IndexBatch>;
}

/** A rating of an answer by whom it was given. */
export interface Feedback {
  readonly id: string;
  /** Who rated; null where it was not proven. */
  readonly learnerId: string | null;
  readonly answerId: string;
  readonly rating: 'up' | 'down';
  readonly comment: string | null;
  readonly createdAt: Date;
}

/** Ratings of answers. Throws `StoreUnavailable`. */
export interface FeedbackStore {
  /**
   * Keeps a rating whose id is new, and changes nothing otherwise. Returns what stands under the id now: null where it is new and its learner has
   * given `most` since `since` already. Of many at once a few more may pass.
   */
  save(
    feedback: Feedback,
    allowance: { readonly most: number; readonly since: Date },
  ): Promise<{ readonly isNew: boolean; readonly kept: Feedback | null }>;
}

/** Progress as a store keeps it, with the revision that the next change must name. */
export interface StoredProgress {
  readonly progress: Progress;
  /** Another with every change, never the same twice (UUID). */
  readonly revision: string;
  readonly updatedAt: Date;
}

/** How far learners have come. Throws `StoreUnavailable`. */
export interface ProgressStore {
  find(learnerId: string): Promise<StoredProgress | null>;
  /** Replaces the revision `expected`, or stores the first where that is null. False where another stands there: nothing is changed. */
  replace(learnerId: string, expected: string | null, change: StoredProgress): Promise<boolean>;
}

/** Rows and entries by kind; null where a part erases without counting. */
export type ErasedCounts = Readonly<Record<string, number | null>>;

/** An erasure, begun or complete. */
export interface Erasure {
  readonly id: string;
  readonly requestedAt: Date;
  readonly erased: ErasedCounts;
}

/** All that the database holds on a learner. Throws `StoreUnavailable`. */
export interface LearnerDataStore {
  read(
    learnerId: string,
  ): Promise<{ readonly progress: StoredProgress | null; readonly feedback: readonly Feedback[] }>;
  /** Erases it all in one transaction, and notes that. An erasure of theirs that is not complete yet is continued instead. */
  erase(learnerId: string, fresh: Pick<Erasure, 'id' | 'requestedAt'>): Promise<Erasure>;
  /** Adds what other parts have erased, and takes the learner out of the note. */
  completeErasure(
    id: string,
    completedAt: Date,
    alsoErased: ErasedCounts,
  ): Promise<Erasure & { readonly completedAt: Date }>;
}

/** A rule's outcome: rows that are older than it allows, by group. */
export type ExpiredRows = Readonly<Record<RetentionGroup, number>>;

/** Deletes what has been held long enough. Throws `StoreUnavailable`. */
export interface RetentionStore {
  countExpired(now: Date): Promise<ExpiredRows>;
  /** All groups or none. */
  deleteExpired(now: Date): Promise<ExpiredRows>;
}

/** What a part tells a caller of what it holds on them: names and plain values. */
export type Usage = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** A part that holds something on callers outside of the tables that `LearnerDataStore` knows. */
export interface DataHolder {
  /** `answer-cache`, `usage`: how the export and the receipt name it. */
  readonly name: string;
  /** Why it keeps what it has when a learner's data is erased; null where it keeps nothing. */
  readonly keeps: string | null;
  /** Never a secret. */
  describe(principal: Principal): Promise<Usage>;
  /** Erases, and says how many entries, or null where it doesn't count. Throws where it could not; calling it again does no harm. */
  forget(principal: Principal): Promise<number | null>;
}

/** One turn of a conversation with a model. */
export interface ModelTurn {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** What a model is asked, and within what bounds. */
export interface ModelRequest {
  readonly system: string;
  readonly turns: readonly ModelTurn[];
  readonly maxTokens: number;
  /** What it is for; to answer, when left out. */
  readonly purpose?: 'answering' | 'rewriting';
}

export type ModelEvent =
  /** Another model than the one that was asked writes the rest; comes before any text. `hadPrompt`: the first one is billed for its prompt. */
  | { readonly type: 'fallback'; readonly modelId: string; readonly hadPrompt: boolean }
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
  /** Puts a key on a list for as long, for `eraseListed`. However many do so at once, none is lost. False: it is not on the list. */
  enlist(list: string, key: string, ttlSeconds: number): Promise<boolean>;
  /**
   * Deletes the keys of a list and then takes them off it. The one that throws where the server is gone: what could not be deleted
   * is then still listed, and calling it again finishes.
   */
  eraseListed(list: string): Promise<void>;
}

/** What is known of an API key, without any secret. */
export interface ApiKey {
  /** UUID; the principal's id is `key:` and this. */
  readonly id: string;
  /** Whose it is, in the words of whoever made it. */
  readonly label: string;
  readonly tenantId: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  /** Null: never. */
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
}

/** The key that a prefix leads to, with what it takes to check a secret. */
export interface KeyRecord {
  readonly key: ApiKey;
  readonly hash: Uint8Array;
  /** When a rotation ends this secret; null where it is the newest. */
  readonly validUntil: Date | null;
}

/** Finds keys by their prefix. Throws `StoreUnavailable`. */
export interface KeyLookup {
  findByPrefix(prefix: string): Promise<KeyRecord | null>;
}

/** API keys, each change whole or not at all. Throws `StoreUnavailable`. */
export interface KeyStore extends KeyLookup {
  /** Oldest first. */
  list(): Promise<ApiKey[]>;
  find(id: string): Promise<ApiKey | null>;
  /** Keeps a key whose id is new; false, and nothing changes, otherwise. */
  add(key: ApiKey, secret: StoredSecret): Promise<boolean>;
  /** Gives a key another secret, and ends each former one at `formerUntil` where it would not end before. Null: no such key. */
  addSecret(id: string, secret: StoredSecret, times: { now: Date; formerUntil: Date }): Promise<ApiKey | null>;
  /** Ends a key; one that has ended stays as it is. Null: no such key. */
  revoke(id: string, now: Date): Promise<ApiKey | null>;
}

/** What time it is, so that tests can say. */
export interface Clock {
  now(): Date;
}

/** `unknown` stands for a wrong secret too, so that a metric says no more than a response does. */
export type CredentialRefusal = 'malformed' | 'unknown' | 'expired' | 'revoked' | 'token-invalid';

export type AnswerOutcome = 'answered' | 'abstained' | 'degraded' | 'failed';

/** What the use cases report of themselves. Never throws, never holds text from a caller. */
export interface Telemetry {
  /** `isStale`: nobody could tell whether the passages were current. */
  searched(mode: SearchMode, seconds: number, isStale: boolean): void;
  /** What a search brought: how many passages, and the best one's cosine, or null where none was compared by meaning. */
  found(passages: number, bestCosine: number | null): void;
  firstToken(seconds: number): void;
  /** How fast a streamed answer was written after its first text. */
  wrote(tokensPerSecond: number): void;
  answered(outcome: AnswerOutcome, usage: { inputTokens: number; outputTokens: number; costUsd: number }): void;
  /** What an answer went without. */
  degraded(reason: DegradedReason): void;
  /** The caller left, and by then this had been used. */
  abandoned(usage: { inputTokens: number; outputTokens: number; costUsd: number }): void;
  /** A model call failed and its answer was degraded; `reason` is that of `ModelUnavailable`. */
  modelFailed(reason: string): void;
  /** Marks `[n]` that stood for no source and were taken out of an answer. */
  citationsRemoved(count: number): void;
  rated(rating: 'up' | 'down'): void;
  /** A credential was turned away. */
  credentialRefused(reason: CredentialRefusal): void;
}

/**
 * `exact` and `semantic` were answered from the cache, `shared` by a run that another request had begun, `stale` by an old answer for want of a
 * new one. `poisoned` counts entries that were dropped because they were not as this service writes them.
 */
export type AnswerCacheOutcome = 'exact' | 'semantic' | 'shared' | 'stale' | 'miss' | 'bypass' | 'poisoned';

/** What the memory of questions' vectors reports of itself. Never throws. */
export interface EmbeddingTelemetry {
  embeddingCache(outcome: 'hit' | 'miss'): void;
}

/** What a guardrail says of a text. Masked: it may be used with what was found in it replaced. */
export type GuardrailVerdict =
  | { readonly verdict: 'passed' | 'blocked' }
  | { readonly verdict: 'masked'; readonly text: string }
  /** It could not be asked; `reason` is a word of `ModelUnavailable`. */
  | { readonly verdict: 'unavailable'; readonly reason: string };

/** Somebody else's check of a question, or of a part of an answer. Throws the signal's reason alone. */
export interface Guardrail {
  check(kind: 'question' | 'answer', text: string, signal: AbortSignal): Promise<GuardrailVerdict>;
}

/** Why a text was kept back, or shown unchecked. */
export const WITHHOLDINGS = [
  'question-refused',
  'question-suspicious',
  'prompt-leak',
  'guardrail-question',
  'guardrail-answer',
  'guardrail-skipped',
] as const;
type Withholding = (typeof WITHHOLDINGS)[number];

/** What the safety rules report of themselves. Never throws, never holds text. */
export interface SafetyTelemetry {
  withheld(reason: Withholding): void;
  /** Links and images that were taken out of a model's text. */
  linksRemoved(count: number): void;
}

/** What the answer cache reports of itself. Never throws. */
export interface CacheTelemetry {
  answerCache(outcome: AnswerCacheOutcome): void;
}
