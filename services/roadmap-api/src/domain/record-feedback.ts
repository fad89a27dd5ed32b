import { Conflict } from './errors.ts';
import type { Clock, Feedback, FeedbackStore, Telemetry } from './ports.ts';

export interface FeedbackRequest {
  /** Chosen by the client, so that a retry saves nothing twice (UUID). */
  readonly id: string;
  readonly answerId: string;
  readonly rating: 'up' | 'down';
  readonly comment: string | null;
}

/**
 * Keeps a rating of an answer, once however often it is sent, and counts it once.
 *
 * Throws `Conflict` where the id already stands for another rating, and `StoreUnavailable`.
 */
export type RecordFeedback = (request: FeedbackRequest) => Promise<void>;

interface Dependencies {
  readonly store: FeedbackStore;
  readonly telemetry: Telemetry;
  readonly clock: Clock;
}

export function makeRecordFeedback({ store, telemetry, clock }: Dependencies): RecordFeedback {
  return async (request) => {
    const feedback = { ...request, comment: request.comment?.trim() || null, createdAt: clock.now() };
    const { isNew, kept } = await store.save(feedback);
    if (isNew) telemetry.rated(feedback.rating);
    else if (!saysTheSame(kept, feedback)) {
      throw new Conflict('This id already stands for another rating. Choose a new UUID for each rating.');
    }
  };
}

function saysTheSame(a: Feedback, b: Feedback): boolean {
  return a.answerId === b.answerId && a.rating === b.rating && a.comment === b.comment;
}
