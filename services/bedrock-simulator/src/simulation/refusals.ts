import type { Fault, RefusalKind } from '../../contract.ts';
import { AwsError, type AwsErrorName } from '../wire/aws-error.ts';

const REFUSALS: Record<RefusalKind, readonly [AwsErrorName, string]> = {
  throttle: ['ThrottlingException', 'Too many requests, please wait before trying again.'],
  'server-error': [
    'InternalServerException',
    'The system encountered an unexpected error during processing. Try your request again.',
  ],
  'service-unavailable': ['ServiceUnavailableException', 'Bedrock is unable to process your request.'],
  'model-timeout': ['ModelTimeoutException', 'Model has timed out in processing the request. Try your request again.'],
  'model-error': ['ModelErrorException', 'The model returned an error while it processed the request.'],
  'model-not-ready': ['ModelNotReadyException', 'Model is not ready for inference. Wait and try your request again.'],
  'quota-exceeded': ['ServiceQuotaExceededException', 'Your request exceeds the service quota for your account.'],
  'expired-credentials': ['ExpiredTokenException', 'The security token included in the request is expired'],
  'unknown-credentials': ['UnrecognizedClientException', 'The security token included in the request is invalid.'],
  'access-denied': ['AccessDeniedException', "You don't have access to the model with the specified model ID."],
};

type Refusal = Extract<Fault, { kind: RefusalKind }>;

/** Whether a fault refuses the call outright. */
export function isRefusal(fault: Fault): fault is Refusal {
  return Object.hasOwn(REFUSALS, fault.kind);
}

/** The exception that a refusing fault answers with. */
export function refusalOf({ kind }: Refusal): AwsError {
  return new AwsError(...REFUSALS[kind]);
}
