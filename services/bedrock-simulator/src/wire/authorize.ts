import { AwsError } from './aws-error.ts';

const SIGNATURE_V4 =
  /^AWS4-HMAC-SHA256 Credential=[^/,\s]+\/\d{8}\/[a-z0-9-]+\/bedrock\/aws4_request, ?SignedHeaders=[^,\s]+, ?Signature=[0-9a-f]{64}$/;
const BEDROCK_API_KEY = /^Bearer \S+$/;

/**
 * Refuses a request that AWS would refuse unread: no `Authorization` header, or one that is neither Signature
 * Version 4 for the service `bedrock` nor a Bedrock API key. Whether the signature is right is not checked: any
 * key is known here.
 */
export function authorize(authorization: string | undefined): void {
  if (authorization === undefined) {
    throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  if (!SIGNATURE_V4.test(authorization) && !BEDROCK_API_KEY.test(authorization)) {
    throw new AwsError(
      'IncompleteSignatureException',
      "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters, scoped to 'bedrock'.",
    );
  }
}
