import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../ports.ts';
import { RequestRefused } from '../problem.ts';

const MAX_BODY_BYTES = 64 * 1024;

/**
 * Reads a JSON body for the validators behind it, strictly: its declared kind, its size as it streams in, its encoding
 * and its syntax are each refused by name.
 */
export const jsonBody = createMiddleware<AppEnv>(async (c, next) => {
  refuseOtherKinds(c.req.header('content-type'), c.req.header('content-encoding'));
  const text = decode(await readAtMost(c.req.raw, MAX_BODY_BYTES));
  refuseMalformed(text);
  // The body has been consumed. Later readers find its text here; wrapping it in another request would cost 60 µs.
  // Hono keeps promises there, although its types say otherwise.
  Object.assign(c.req.bodyCache, { text: Promise.resolve(text) });
  await next();
});

function refuseOtherKinds(contentType: string | undefined, contentEncoding: string | undefined): void {
  const [type = '', ...parameters] = (contentType ?? '').toLowerCase().split(';');
  const isUtf8 = parameters.every(
    (parameter) => !/^\s*charset\s*=/.test(parameter) || /=\s*"?utf-?8"?\s*$/.test(parameter),
  );
  if (type.trim() !== 'application/json' || !isUtf8) {
    throw new RequestRefused(
      'unsupported-media-type',
      'Send the body with "Content-Type: application/json", in UTF-8.',
      {
        headers: { 'Accept-Post': 'application/json' },
      },
    );
  }
  if (contentEncoding !== undefined && contentEncoding.toLowerCase() !== 'identity') {
    throw new RequestRefused(
      'unsupported-media-type',
      `Send the body without "Content-Encoding: ${contentEncoding}".`,
      {
        headers: { 'Accept-Encoding': 'identity' },
      },
    );
  }
}

async function readAtMost(request: Request, maxBytes: number): Promise<Uint8Array> {
  const declared = request.headers.get('content-length');
  if (declared !== null && Number(declared) > maxBytes) throw tooLarge(maxBytes);
  // Node lets no body grow past its declared length, and reading it whole is some 30 µs cheaper than chunk by chunk.
  if (declared !== null) {
    const whole = new Uint8Array(await request.arrayBuffer());
    if (whole.byteLength > maxBytes) throw tooLarge(maxBytes);
    return whole;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(maxBytes: number): RequestRefused {
  return new RequestRefused('body-too-large', `Send at most ${maxBytes} bytes.`);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new RequestRefused('invalid-encoding', 'The body is not valid UTF-8.');
  }
}

function refuseMalformed(text: string): void {
  if (text.trim() === '') throw new RequestRefused('malformed-body', 'The body is empty. Send a JSON object.');
  try {
    JSON.parse(text);
  } catch (error) {
    throw new RequestRefused('malformed-body', `The body is not JSON: ${placeOf(error)}.`);
  }
}

/** The engine's message quotes the body; its place is enough. */
function placeOf(error: unknown): string {
  const position = error instanceof Error ? /position \d+/.exec(error.message)?.[0] : undefined;
  return position === undefined ? 'it ends too early' : `it breaks off at ${position}`;
}
