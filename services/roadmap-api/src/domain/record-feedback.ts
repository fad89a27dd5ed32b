import { Conflict } from './errors.ts';
import { learnerOf, type Principal } from './identity.ts';
import type { Clock, Feedback, FeedbackStore, Telemetry } from './ports.ts';
import { redact } from './privacy/redact.ts';

export interface FeedbackRequest {
  /** Chosen by the client, so that a retry saves nothing twice (UUID). */
  readonly id: string;
  readonly answerId: string;
  readonly rating: 'up' | 'down';
  readonly comment: string | null;
  readonly principal: Principal;
}

/**
 * Keeps a rating of an answer, once however often it is sent, and counts it once. Personal data in its comment is taken out first.
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
  return async ({ principal, ...rating }) => {
    const comment = rating.comment?.trim() ? redact(rating.comment.trim()).text : null;
    const feedback = { ...rating, comment, learnerId: learnerOf(principal), createdAt: clock.now() };
    const { isNew, kept } = await store.save(feedback);
    if (isNew) telemetry.rated(feedback.rating);
    else if (!saysTheSame(kept, feedback)) {
      throw new Conflict('This id already stands for another rating. Choose a new UUID for each rating.');
    }
  };
}

function saysTheSame(a: Feedback, b: Feedback): boolean {
  return a.learnerId === b.learnerId && a.answerId === b.answerId && a.rating === b.rating && a.comment === b.comment;
}
