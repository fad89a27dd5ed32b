import type { Progress } from '../learner/progress.ts';

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
