import type { Feedback } from './feedback-store.ts';
import type { StoredProgress } from './progress-store.ts';

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
