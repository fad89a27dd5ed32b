export interface FeedbackRequest {
  /** Chosen by the client, so that a retry saves nothing twice (UUID). */
  readonly id: string;
  readonly answerId: string;
  readonly rating: 'up' | 'down';
  readonly comment: string | null;
}

export type RecordFeedback = (request: FeedbackRequest) => Promise<void>;
