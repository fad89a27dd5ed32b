import type { Passage } from '../passage.ts';
import type { EmbeddingModel } from './embedder.ts';

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
  /** To be called at the end of a run: makes what is missing for search to be fast, and nothing where nothing is. Search is right before, too. */
  optimize(): Promise<void>;
  /** Replaces a document and all its passages. Throws `IndexMismatch` where another model was adopted since they were embedded. */
  replaceDocument(document: IndexedDocument, passages: readonly EmbeddedPassage[]): Promise<void>;
  removeDocuments(ids: readonly string[]): Promise<void>;
  listPassages(): Promise<Passage[]>;
  /** Drops all vectors and stores those of these passages, of a model that may be another. One that says something else by now gets none. */
  replaceEmbeddings(model: EmbeddingModel, passages: readonly EmbeddedPassage[]): Promise<void>;
}
