/** A mistake in what was asked for; the sentence says the mend. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Why something could not be found out, in one line: AWS's own code first, when it has one. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = error instanceof AggregateError && error.errors[0] instanceof Error ? error.errors[0] : error;
  const message = inner.message.split('\n')[0] ?? '';
  if (inner.name === 'Error') return message;
  // An answer that the SDK could not read, as of an emulator that lacks the service.
  if (inner.name === 'Unknown') return `HTTP ${statusOf(inner)} without a reason`;
  return `${inner.name}: ${message}`;
}

/** What to do when AWS rejects the credentials. */
export const CREDENTIALS_MEND =
  '`aws login` or `aws sso login`, or set AWS_PROFILE to a profile that works with `aws sts get-caller-identity`.';

/** What the SDK and AWS call credentials that are missing, too old or wrong. */
const NOT_KNOWN = [
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
];

/** How a command says that it failed: the reason, and its mend where one is known. */
export function failureText(error: unknown): string {
  const isUnknown = error instanceof Error && NOT_KNOWN.includes(error.name);
  return isUnknown ? `AWS does not know you. ${reasonOf(error)}\n${CREDENTIALS_MEND}` : reasonOf(error);
}

function statusOf(error: object): string {
  const metadata = '$metadata' in error ? error.$metadata : undefined;
  return typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata
    ? String(metadata.httpStatusCode)
    : '?';
}
