import { AwsError } from './aws-error.ts';
import type { WireRequest } from './dual-protocol-server.ts';

// Bedrock's own limit on a request body.
const MAX_BODY_BYTES = 25_000_000;

/** Reads a whole request body. Throws `ValidationException` when it is longer than Bedrock takes. */
export async function readBody(request: WireRequest): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    // What is too long is still read to its end: a client hears an answer only once it has sent its question.
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  if (bytes <= MAX_BODY_BYTES) return Buffer.concat(chunks);
  throw new AwsError(
    'ValidationException',
    "1 validation error detected: Value at 'body' failed to satisfy constraint: " +
      `Member must have length less than or equal to ${MAX_BODY_BYTES}`,
  );
}

/** Parses a body as JSON, or throws `ValidationException`. */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new AwsError('ValidationException', 'Malformed input request, please reformat your input and try again.');
  }
}
