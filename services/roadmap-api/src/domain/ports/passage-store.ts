import type { Passage, RankedPassage, SearchMode } from '../passage.ts';

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
  /** Of each word, whether a passage holds it in any of its forms: one look for all of them. */
  holds(words: readonly string[]): Promise<boolean[]>;
  findById(id: string): Promise<Passage | null>;
  count(): Promise<number>;
}
