import { z } from '@hono/zod-openapi';

interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** What the caller should know and do; served at `/problems/{code}`. */
  readonly meaning: string;
  /** Seconds that a client should wait before it tries again. */
  readonly retryAfterSeconds?: number;
}

const KINDS = {
  'invalid-request': {
    status: 400,
    title: 'The request is not valid',
    meaning:
      'A parameter or a field is missing, unknown or of the wrong kind. `errors` names each one and what to change.',
  },
  'malformed-http': {
    status: 400,
    title: 'The request is not valid HTTP',
    meaning:
      'The request line, the header `Host` or another header breaks the rules of HTTP/1.1. Check the client or the proxy that sent it.',
  },
  'malformed-body': {
    status: 400,
    title: 'The body is not JSON',
    meaning: 'Send one JSON object, encoded as UTF-8.',
  },
  'invalid-encoding': {
    status: 400,
    title: 'The text is not valid UTF-8',
    meaning: 'Percent-encode the address from UTF-8, and encode the body as UTF-8.',
  },
  unauthenticated: {
    status: 401,
    title: 'It is not known who is asking',
    meaning:
      'Send an API key, or a token of an issuer that is accepted here, as `Authorization: Bearer <key>`. One that is unknown, mistyped, expired or revoked is refused on every route.',
  },
  forbidden: {
    status: 403,
    title: 'You may not do that',
    meaning:
      'It is known who is asking, and that is not enough. `detail` says what would be, such as a scope that is missing.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing by that id',
    meaning: 'The id names nothing. `detail` lists the ids that come close.',
  },
  'route-not-found': {
    status: 404,
    title: 'There is nothing at this address',
    meaning: 'See /docs for all routes.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'The method is not allowed here',
    meaning: 'The header `Allow` lists the methods that this route takes.',
  },
  'not-acceptable': {
    status: 406,
    title: 'No such representation',
    meaning: 'The route cannot answer in a media type that `Accept` takes. `detail` lists what it can.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    meaning: 'No route takes more than 64 kB (65,536 bytes).',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The body is of a kind that is not taken',
    meaning: 'Send `Content-Type: application/json` in UTF-8, not compressed.',
  },
  conflict: {
    status: 409,
    title: 'It is taken',
    meaning: 'What you sent contradicts what is already there. `detail` says how to avoid that.',
  },
  'precondition-failed': {
    status: 412,
    title: 'It was changed elsewhere',
    meaning:
      'What you would replace is not what you read: somebody else, or you in another tab, was faster. Read it again, repeat your change on it, and send it with the new entity tag.',
  },
  'precondition-required': {
    status: 428,
    title: 'Say what you would replace',
    meaning:
      'Send the entity tag of what you read as `If-Match`, so that a change made meanwhile is not lost. Whoever has saved nothing yet reads an empty document, with a tag of its own.',
  },
  'invalid-input': {
    status: 422,
    title: 'The request cannot be met',
    meaning:
      'Each field is valid by itself, and together they ask for something impossible. `detail` says what would fit.',
  },
  'document-refused': {
    status: 422,
    title: 'The document was refused',
    meaning: 'The document cannot be indexed. `detail` says why.',
  },
  'client-left': {
    status: 499,
    title: 'The caller left before the answer was ready',
    meaning:
      'Nobody receives this one: it stands in logs and metrics, so that a closed tab does not count as a failure.',
  },
  'rate-limited': {
    status: 429,
    title: 'Too many requests',
    meaning: 'You ask faster than a limit allows. `limit` names it; wait for `Retry-After` seconds.',
  },
  'quota-exhausted': {
    status: 429,
    title: 'The day’s quota is used up',
    meaning:
      'A quota of answers, tokens or dollars has no room for another answer, or that of ratings for another one. `limit` names it and says when it begins anew. Search and browsing still work.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong on our side',
    meaning: 'The failure was logged under the request id in `instance`. Nothing has to change in the request.',
  },
  'model-unavailable': {
    status: 503,
    title: 'The language model did not answer',
    meaning: 'Try again in a moment. Search and browsing still work.',
    retryAfterSeconds: 5,
  },
  'embedder-unavailable': {
    status: 503,
    title: 'The embedding model did not answer',
    meaning: 'Try again in a moment, or search with mode=keyword.',
    retryAfterSeconds: 5,
  },
  'store-unavailable': {
    status: 503,
    title: 'The database cannot be reached',
    meaning: 'Try again in a moment. A paused database takes up to fifteen seconds to resume.',
    retryAfterSeconds: 15,
  },
  'issuer-unavailable': {
    status: 503,
    title: 'The issuer of tokens cannot be reached',
    meaning: 'Its keys are needed to check the token. Try again in a moment; API keys still work.',
    retryAfterSeconds: 15,
  },
  'erasure-unfinished': {
    status: 503,
    title: 'The erasure is not finished',
    meaning:
      'The database has erased everything, and another part could not be reached. Send the same request again: it finishes the same erasure.',
    retryAfterSeconds: 5,
  },
  'index-mismatch': {
    status: 503,
    title: 'The index was built by another embedding model',
    meaning: 'The operator has to ingest the content again with the configured model.',
    retryAfterSeconds: 60,
  },
  overloaded: {
    status: 503,
    title: 'The service has more to do than it can',
    meaning: 'Try again after the seconds in `Retry-After`. Browsing still works.',
    retryAfterSeconds: 2,
  },
  'answer-timeout': {
    status: 504,
    title: 'The answer took too long',
    meaning: 'The time limit for an answer passed. Ask a narrower question or try again.',
    retryAfterSeconds: 5,
  },
} satisfies Record<string, ProblemKind>;

/** Stable: clients and dashboards match on it. */
export type ProblemCode = keyof typeof KINDS;

/** Every way in which the API can refuse or fail. The one place where a code meets a status. */
export const PROBLEMS: Readonly<Record<ProblemCode, ProblemKind>> = KINDS;

export const FieldError = z.strictObject({
  path: z
    .string()
    .openapi({ description: 'Where, with dots: `history.0.role`. Empty for the whole.', example: 'mode' }),
  message: z.string().openapi({ description: 'What to change.' }),
});
export type FieldError = z.infer<typeof FieldError>;

/** RFC 9457 problem details, with the request id as the instance and a stable code. */
export const Problem = z
  .strictObject({
    type: z.string().openapi({ description: 'Where the problem is explained.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().openapi({ description: 'What to change, in a sentence.' }),
    instance: z.string().openapi({ description: 'The request id, as in `X-Request-Id`.' }),
    code: z.enum(Object.keys(PROBLEMS) as ProblemCode[]),
    errors: z.array(FieldError).optional(),
    limit: z
      .strictObject({
        name: z.string().openapi({ description: 'Which rate limit or quota.', example: 'answers' }),
        limit: z.number().openapi({ description: 'In its own unit: requests, tokens, dollars.' }),
        remaining: z.number(),
        retryAfterSeconds: z.int().min(1),
      })
      .optional()
      .openapi({ description: 'With 429: the limit that was reached.' }),
  })
  .openapi('Problem', { description: 'RFC 9457 problem details.' });
export type Problem = z.infer<typeof Problem>;

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** A request that HTTP itself refuses, before any use case sees it. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
  readonly code: ProblemCode;
  readonly errors: readonly FieldError[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    detail: string,
    extra: { errors?: readonly FieldError[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail);
    this.code = code;
    this.errors = extra.errors;
    this.headers = extra.headers ?? {};
  }
}
