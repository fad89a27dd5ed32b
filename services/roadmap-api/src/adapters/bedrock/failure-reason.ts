const REASONS: Readonly<Record<string, string>> = {
  ThrottlingException: 'throttled',
  ServiceQuotaExceededException: 'throttled',
  ModelNotReadyException: 'throttled',
  TimeoutError: 'timeout',
  ModelTimeoutException: 'timeout',
  ExpiredTokenException: 'credentials',
  UnrecognizedClientException: 'credentials',
  InvalidSignatureException: 'credentials',
  IncompleteSignatureException: 'credentials',
  MissingAuthenticationTokenException: 'credentials',
  CredentialsProviderError: 'credentials',
  AccessDeniedException: 'access-denied',
  ValidationException: 'rejected',
  ResourceNotFoundException: 'rejected',
  InternalServerException: 'server-error',
  ServiceUnavailableException: 'server-error',
  ModelErrorException: 'server-error',
  ModelStreamErrorException: 'server-error',
};

/** Node's codes for a peer that can't be reached, or that went away. */
const CONNECTION_CODES = /^(?:ECONN|EPIPE|ENOTFOUND|EAI_|EHOST|ENET|UND_ERR|ERR_HTTP2)/;

/**
 * Why a call to Bedrock failed, as a stable word for metrics and for the decision to try again.
 *
 * What isn't known by its name or status is `protocol`: something answered that doesn't speak as Bedrock does.
 */
export function failureReason(error: unknown): string {
  const { name, code, $metadata } = detailsOf(error);
  // Before the name: the SDK calls a connection that was reset a `TimeoutError` too.
  if (CONNECTION_CODES.test(code)) return 'connection';
  const known = REASONS[name];
  if (known !== undefined) return known;
  if ($metadata.httpStatusCode !== undefined && $metadata.httpStatusCode >= 500) return 'server-error';
  return 'protocol';
}

/** Of these, the ones that say that no connection stood. */
const NEVER_CONNECTED = /^(?:ECONNREFUSED|ENOTFOUND|EAI_|EHOST|ENET|UND_ERR_CONNECT)/;
/** The SDK names waiting for a connection as it names waiting for an answer. */
const NEVER_ESTABLISHED = /not establish a connection/;

/** Whether the model was, or may have been, given the prompt of a call that failed before anything came of it. */
export function reachedBedrock(error: unknown): boolean {
  const reason = failureReason(error);
  if (reason === 'timeout') return !(error instanceof Error && NEVER_ESTABLISHED.test(error.message));
  return reason === 'connection' && !NEVER_CONNECTED.test(detailsOf(error).code);
}

/** Whether the same call may succeed a moment later. A timeout may too, but there is no time left for it. */
export function isTransient(reason: string): boolean {
  return reason === 'throttled' || reason === 'server-error' || reason === 'connection';
}

function detailsOf(error: unknown) {
  const none = { name: '', code: '', $metadata: {} as { httpStatusCode?: number } };
  return error instanceof Error ? { ...none, ...error, name: error.name } : none;
}
