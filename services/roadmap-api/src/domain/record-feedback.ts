import type { Clock, FeedbackStore, Telemetry } from './ports.ts';

export interface FeedbackRequest {
  /** Chosen by the client, so that a retry saves nothing twice (UUID). */
  readonly id: string;
  readonly answerId: string;
  readonly rating: 'up' | 'down';
  readonly comment: string | null;
}

/** Keeps a rating of an answer. Throws `StoreUnavailable`, and counts only what was kept. */
export type RecordFeedback = (request: FeedbackRequest) => Promise<void>;

interface Dependencies {
  readonly store: FeedbackStore;
  readonly telemetry: Telemetry;
  readonly clock: Clock;
}

export function makeRecordFeedback({ store, telemetry, clock }: Dependencies): RecordFeedback {
  return async (request) => {
    await store.save({ ...request, comment: request.comment?.trim() || null, createdAt: clock.now() });
    telemetry.rated(request.rating);
  };
}
