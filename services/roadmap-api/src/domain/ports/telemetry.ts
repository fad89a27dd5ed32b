import type { DegradedReason } from '../answer.ts';
import type { SearchMode } from '../passage.ts';

/** `unknown` stands for a wrong secret too, so that a metric says no more than a response does. */
export type CredentialRefusal = 'malformed' | 'unknown' | 'expired' | 'revoked' | 'token-invalid';

export type AnswerOutcome = 'answered' | 'abstained' | 'degraded' | 'failed';

/** What the use cases report of themselves. Never throws, never holds text from a caller. */
export interface Telemetry {
  /** `isStale`: nobody could tell whether the passages were current. */
  searched(mode: SearchMode, seconds: number, isStale: boolean): void;
  /** What a search brought: how many passages, and the best one's cosine, or null where none was compared by meaning. */
  found(passages: number, bestCosine: number | null): void;
  firstToken(seconds: number): void;
  /** How fast a streamed answer was written after its first text. */
  wrote(tokensPerSecond: number): void;
  answered(outcome: AnswerOutcome, usage: { inputTokens: number; outputTokens: number; costUsd: number }): void;
  /** What an answer went without. */
  degraded(reason: DegradedReason): void;
  /** The caller left before the end, having used this much. */
  abandoned(usage: { inputTokens: number; outputTokens: number; costUsd: number }): void;
  /** A model call failed and its answer was degraded; `reason` is that of `ModelUnavailable`. */
  modelFailed(reason: string): void;
  /** Marks `[n]` that stood for no source and were taken out of an answer. */
  citationsRemoved(count: number): void;
  rated(rating: 'up' | 'down'): void;
  /** A credential was turned away. */
  credentialRefused(reason: CredentialRefusal): void;
}
