/** What a cache did for a request; RFC 9211 has a word for most of it. */
export interface CacheStatus {
  /** `miss` is true of a `shared` answer too: nothing was kept yet. */
  readonly outcome: 'exact' | 'semantic' | 'shared' | 'stale' | 'miss' | 'refresh' | 'bypass';
  /** How much longer a kept answer counts as fresh; negative where it no longer does. */
  readonly ttlSeconds?: number;
  readonly ageSeconds?: number;
  /** A new answer was kept for those who ask next. */
  readonly stored?: boolean;
}

export interface AnswerCaching {
  /** `refresh` makes a new answer and keeps it; `bypass` neither looks nor keeps. */
  readonly mode: 'use' | 'refresh' | 'bypass';
  /** Called before the first event of an answer, and again when more is known. */
  readonly told: (status: CacheStatus) => void;
}
