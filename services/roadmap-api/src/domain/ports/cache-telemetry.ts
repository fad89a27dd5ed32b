/**
 * `exact` and `semantic` were answered from the cache, `shared` by a run that another request had begun, `stale` by an old answer for want of a
 * new one. `poisoned` counts entries that were dropped because they were not as this service writes them.
 */
export type AnswerCacheOutcome = 'exact' | 'semantic' | 'shared' | 'stale' | 'miss' | 'bypass' | 'poisoned';

/** What the memory of questions' vectors reports of itself. Never throws. */
export interface EmbeddingTelemetry {
  embeddingCache(outcome: 'hit' | 'miss'): void;
}

/** What the answer cache reports of itself. Never throws. */
export interface CacheTelemetry {
  answerCache(outcome: AnswerCacheOutcome): void;
}
