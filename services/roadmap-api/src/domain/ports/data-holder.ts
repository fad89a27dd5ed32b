import type { Principal } from '../identity.ts';

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
