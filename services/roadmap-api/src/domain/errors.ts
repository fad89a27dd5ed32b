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

export class DocumentRefused extends DomainError {
  override readonly name = 'DocumentRefused';
  readonly code = 'document-refused';
}

export class ModelUnavailable extends DomainError {
  override readonly name = 'ModelUnavailable';
  readonly code = 'model-unavailable';
  /** Why, as a stable word: `throttled`, `timeout`, `credentials`, `access-denied`, `rejected`, `server-error`, `connection`, `protocol`. */
  readonly reason: string;
  constructor(reason: string, options?: ErrorOptions) {
    super('The language model did not answer. Try again in a moment.', options);
    this.reason = reason;
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

/** The index was built by another embedding model than the one configured. */
export class IndexMismatch extends DomainError {
  override readonly name = 'IndexMismatch';
  readonly code = 'index-mismatch';
}
