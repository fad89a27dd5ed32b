import { Conflict, LimitReached } from './errors.ts';
import { learnerOf, type Principal } from './identity.ts';
import type { Clock } from './ports/clock.ts';
import type { Feedback, FeedbackStore } from './ports/feedback-store.ts';
import type { Telemetry } from './ports/telemetry.ts';
import { redact } from './privacy/redact.ts';
import { DAY_MS, secondsToMidnight, utcDay } from './utc-day.ts';

/** More than anyone reads answers; what a stolen key can store is then 0.4 MB a day. */
const RATINGS_A_DAY = 200;

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
 * Throws `Conflict` where the id already stands for another rating, `LimitReached` where the learner has given a day's share, and `StoreUnavailable`.
 */
export type RecordFeedback = (request: FeedbackRequest) => Promise<void>;

interface Dependencies {
  readonly store: FeedbackStore;
  readonly telemetry: Telemetry;
  readonly clock: Clock;
}

/** Keeps a rating of an answer, once however often it is sent. */
export function makeRecordFeedback({ store, telemetry, clock }: Dependencies): RecordFeedback {
  return async ({ principal, ...rating }) => {
    const comment = rating.comment?.trim() ? redact(rating.comment.trim()).text : null;
    const createdAt = clock.now();
    const feedback = { ...rating, comment, learnerId: learnerOf(principal), createdAt };
    const midnight = new Date(utcDay(createdAt.getTime()) * DAY_MS);
    const { isNew, kept } = await store.save(feedback, { most: RATINGS_A_DAY, since: midnight });
    if (kept === null) throw tooManyRatings(createdAt);
    if (isNew) telemetry.rated(feedback.rating);
    else if (!saysTheSame(kept, feedback)) {
      throw new Conflict('This id already stands for another rating. Choose a new UUID for each rating.');
    }
  };
}

function tooManyRatings(now: Date): LimitReached {
  const retryAfterSeconds = secondsToMidnight(now.getTime());
  return new LimitReached(
    'quota-exhausted',
    `You have given all of your ${RATINGS_A_DAY} ratings of a day. It begins anew at midnight UTC, in ${retryAfterSeconds} s.`,
    { name: 'ratings-per-day', limit: RATINGS_A_DAY, remaining: 0, retryAfterSeconds },
  );
}

function saysTheSame(a: Feedback, b: Feedback): boolean {
  return a.learnerId === b.learnerId && a.answerId === b.answerId && a.rating === b.rating && a.comment === b.comment;
}
