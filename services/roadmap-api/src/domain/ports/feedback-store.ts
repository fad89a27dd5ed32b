/** A rating of an answer, by the learner who was given it. */
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
