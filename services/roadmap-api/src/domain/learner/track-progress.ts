import { StaleProgress } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { ProgressStore } from '../ports/progress-store.ts';
import { NO_PROGRESS, type Progress, type ProgressItems, progressTag, tidyProgress } from './progress.ts';

/** A learner's progress with the tag that its next change must name. */
export interface TaggedProgress {
  readonly progress: Progress;
  readonly tag: string;
}

export interface TrackProgress {
  /** Throws `StoreUnavailable`. */
  read(learnerId: string): Promise<TaggedProgress>;
  /**
   * Replaces the whole document, if what is there now has one of the tags in `expected`.
   *
   * Of several who change the same document at once the first wins, and every other gets `StaleProgress` with the tag that
   * stands now. Sending what is there already succeeds whatever is expected, so that a retry of a lost response does.
   */
  replace(learnerId: string, expected: readonly string[], progress: Progress): Promise<TaggedProgress>;
}

interface Dependencies {
  readonly store: ProgressStore;
  readonly items: ProgressItems;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Keeps progress so that of two who change it at once one learns of the other. */
export function makeTrackProgress({ store, items, clock, newId }: Dependencies): TrackProgress {
  const tagged = (progress: Progress): TaggedProgress => {
    const tidy = tidyProgress(progress, items);
    return { progress: tidy, tag: progressTag(tidy) };
  };
  const read = async (learnerId: string) => {
    const stored = await store.find(learnerId);
    return { stored, current: tagged(stored?.progress ?? NO_PROGRESS) };
  };

  return {
    read: async (learnerId) => (await read(learnerId)).current,
    async replace(learnerId, expected, progress) {
      const next = tagged(progress);
      const { stored, current } = await read(learnerId);
      if (current.tag === next.tag) return current;
      if (!expected.includes(current.tag)) throw new StaleProgress(current.tag);

      const change = { progress: next.progress, revision: newId(), updatedAt: clock.now() };
      if (await store.replace(learnerId, stored?.revision ?? null, change)) return next;
      // Somebody was faster. Where they wrote the same, for it was the same request sent twice, both have succeeded.
      const { current: winner } = await read(learnerId);
      if (winner.tag === next.tag) return winner;
      throw new StaleProgress(winner.tag);
    },
  };
}
