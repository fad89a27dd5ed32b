import { describe, expect, it } from 'vitest';
import { authorize } from './authorize.ts';

const SIGNATURE = 'f'.repeat(64);
const signed = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host;x-amz-date, Signature=${SIGNATURE}`;

describe('authorize', () => {
  it.each([signed('bedrock'), signed('bedrock').replaceAll(', ', ','), 'Bearer bedrock-api-key-abc'])(
    'lets pass what AWS would read further: %s',
    (header) => {
      expect(() => authorize(header)).not.toThrow();
    },
  );

  it('refuses a request that is not signed', () => {
    expect(() => authorize(undefined)).toThrow(
      expect.objectContaining({ name: 'MissingAuthenticationTokenException', status: 403 }),
    );
  });

  it.each(['', 'Basic abc', 'Bearer', signed('s3'), signed('bedrock').replace(SIGNATURE, 'short')])(
    'refuses an incomplete signature: %j',
    (header) => {
      expect(() => authorize(header)).toThrow(
        expect.objectContaining({ name: 'IncompleteSignatureException', status: 400 }),
      );
    },
  );
});
