/** Every exception that the simulator answers with, and the status Bedrock sends it with. */
const STATUS_OF = {
  ValidationException: 400,
  ServiceQuotaExceededException: 400,
  IncompleteSignatureException: 400,
  AccessDeniedException: 403,
  ExpiredTokenException: 403,
  MissingAuthenticationTokenException: 403,
  UnrecognizedClientException: 403,
  ResourceNotFoundException: 404,
  UnknownOperationException: 404,
  ModelTimeoutException: 408,
  ModelErrorException: 424,
  ModelNotReadyException: 429,
  ThrottlingException: 429,
  InternalServerException: 500,
  ServiceUnavailableException: 503,
} as const;

export type AwsErrorName = keyof typeof STATUS_OF;

/** An exception as Bedrock words it. `name` travels as `x-amzn-errortype`, `message` in the body. */
export class AwsError extends Error {
  override readonly name: AwsErrorName;
  readonly status: number;

  constructor(name: AwsErrorName, message: string) {
    super(message);
    this.name = name;
    this.status = STATUS_OF[name];
  }
}
