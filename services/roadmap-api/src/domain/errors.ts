import type { CredentialRefusal } from './ports/telemetry.ts';

/**
 * What the domain can refuse or fail at. `http/on-error.ts` alone turns a code into a status.
 * `message` is shown to the caller: a sentence that says what to change, without internals.
 */
export abstract class DomainError extends Error {
  abstract readonly code: string;
}

export class NotFound extends DomainError {
  override readonly name = 'NotFound';
  readonly code = 'not-found';
}

export class InvalidInput extends DomainError {
  override readonly name = 'InvalidInput';
  readonly code = 'invalid-input';
}

export class Conflict extends DomainError {
  override readonly name = 'Conflict';
  readonly code = 'conflict';
}

/** Somebody else changed the document since the caller read it. */
export class StaleProgress extends DomainError {
  override readonly name = 'StaleProgress';
  readonly code = 'precondition-failed';
  /** Of the document as it stands now. */
  readonly currentTag: string;
  constructor(currentTag: string) {
    super(
      'Your progress was changed elsewhere since you read it. Read it again, repeat your change on it, and save that.',
    );
    this.currentTag = currentTag;
  }
}

/** What the database held is erased, and a part beside it could not be reached. */
export class ErasureUnfinished extends DomainError {
  override readonly name = 'ErasureUnfinished';
  readonly code = 'erasure-unfinished';
  constructor(missing: readonly string[], options?: ErrorOptions) {
    super(
      `Your progress and ratings are erased, but not yet: ${missing.join(', ')}. Send the same request again to finish.`,
      options,
    );
  }
}

export class DocumentRefused extends DomainError {
  override readonly name = 'DocumentRefused';
  readonly code = 'document-refused';
}

export class ModelUnavailable extends DomainError {
  override readonly name = 'ModelUnavailable';
  readonly code = 'model-unavailable';
  /**
   * Why, as a stable word: `throttled`, `timeout`, `credentials`, `access-denied`, `rejected`, `server-error`, `connection`, `protocol`;
   * `circuit-open` or `bulkhead-full` where it was not even asked.
   */
  readonly reason: string;
  /** Whether the model had been given the prompt, as far as anyone can tell: it is then billed although nothing came of it. */
  readonly hadPrompt: boolean;
  constructor(
    reason: string,
    { hadPrompt = reason === 'timeout', ...options }: ErrorOptions & { hadPrompt?: boolean } = {},
  ) {
    super('The language model did not answer. Try again in a moment.', options);
    this.reason = reason;
    this.hadPrompt = hadPrompt;
  }
}

export class EmbedderUnavailable extends DomainError {
  override readonly name = 'EmbedderUnavailable';
  readonly code = 'embedder-unavailable';
  constructor(options?: ErrorOptions) {
    super('The embedding model did not answer. Search with mode=keyword still works.', options);
  }
}

export class StoreUnavailable extends DomainError {
  override readonly name = 'StoreUnavailable';
  readonly code = 'store-unavailable';
  constructor(options?: ErrorOptions) {
    super('The database cannot be reached. Try again in a moment.', options);
  }
}

/** A key or a token proves nothing. Callers are told no more than that; `reason` is for the service's own counters. */
export class CredentialRefused extends DomainError {
  override readonly name = 'CredentialRefused';
  readonly code = 'unauthenticated';
  readonly reason: CredentialRefusal;
  constructor(reason: CredentialRefusal, options?: ErrorOptions) {
    super(
      'The key or token is not valid here: unknown, mistyped, expired or revoked. Ask its issuer for a new one.',
      options,
    );
    this.reason = reason;
  }
}

/** The keys that tokens are checked against cannot be fetched, and none are known. */
export class IssuerUnavailable extends DomainError {
  override readonly name = 'IssuerUnavailable';
  readonly code = 'issuer-unavailable';
  constructor(options?: ErrorOptions) {
    super('The issuer of tokens cannot be reached. Try again in a moment, or send an API key.', options);
  }
}

/** How things stand with a limit that was reached. */
export interface ReachedLimit {
  /** Of a rate limit or a quota: a stable word. */
  readonly name: string;
  /** In the limit's own unit: requests, tokens, dollars. */
  readonly limit: number;
  readonly remaining: number;
  /** Until it is worth trying again, whole and at least 1. */
  readonly retryAfterSeconds: number;
}

/** The caller asks too fast (`rate-limited`), or a day's quota has no room for another answer (`quota-exhausted`). */
export class LimitReached extends DomainError {
  override readonly name = 'LimitReached';
  readonly code: 'rate-limited' | 'quota-exhausted';
  readonly reached: ReachedLimit;
  constructor(code: LimitReached['code'], message: string, reached: ReachedLimit) {
    super(message);
    this.code = code;
    this.reached = reached;
  }
}

/** The index was built by another embedding model than the one configured. */
export class IndexMismatch extends DomainError {
  override readonly name = 'IndexMismatch';
  readonly code = 'index-mismatch';
}
