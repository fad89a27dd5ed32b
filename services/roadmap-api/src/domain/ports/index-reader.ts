import type { Passage } from '../passage.ts';

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
  /** Its lexemes as the last preparation wrote them; null where none has yet. */
  readonly lexemes: string | null;
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

/** Reads the index for a process that keeps a copy of it. Throws `StoreUnavailable`. */
export interface IndexReader {
  state(): Promise<IndexState>;
  /** The whole index as it is at one moment, in batches of a few milliseconds' work. */
  read(): AsyncIterable<IndexBatch>;
}
