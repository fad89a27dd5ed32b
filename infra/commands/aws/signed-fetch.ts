import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { type Clock, systemClock } from '../clock.ts';

interface SignedRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** Resolves to what a service answered; null where it said nothing. Rejects with an `Error` that is named as the service names it. */
export type SignedFetch = (region: string, request: SignedRequest) => Promise<unknown>;

const REQUEST_LIMIT_MS = 10_000;
const ATTEMPTS = 4;
const FIRST_WAIT_MS = 500;
const LONGEST_REASON = 200;

/**
 * Calls an AWS service that speaks JSON over plain paths, signed like the SDK's requests and with the same credentials. Like the SDK, it
 * retries a request that was lost, throttled or met a server error, so every request must be idempotent.
 */
export function makeSignedFetch(service: string, { sleep }: Pick<Clock, 'sleep'> = systemClock): SignedFetch {
  // One provider for all requests: it caches credentials and renews them shortly before they expire.
  const credentials = defaultProvider();
  return async (region, request) => {
    const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
    const endpoint = new URL(process.env['AWS_ENDPOINT_URL'] ?? `https://${service}.${region}.amazonaws.com`);
    for (let attempt = 1; ; attempt += 1) {
      // Signed anew each time, because a signature is good for minutes.
      const send = await prepare(request, endpoint, signer);
      try {
        return await answerOf(await send());
      } catch (error) {
        if (attempt === ATTEMPTS || !mayGoBetter(error)) throw error;
        await sleep(FIRST_WAIT_MS * 2 ** (attempt - 1));
      }
    }
  };
}

async function prepare({ method, path, query = {}, body }: SignedRequest, endpoint: URL, signer: SignatureV4) {
  const text = body === undefined ? {} : { body: JSON.stringify(body) };
  const { headers } = await signer.sign({
    method,
    protocol: endpoint.protocol,
    hostname: endpoint.hostname,
    path,
    query,
    headers: { host: endpoint.host, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...text,
  });
  // `fetch` writes the header `host` itself, and the same.
  const { host: _, ...rest } = headers;
  const url = new URL(path, endpoint);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return () => fetch(url, { method, headers: rest, ...text, signal: AbortSignal.timeout(REQUEST_LIMIT_MS) });
}

async function answerOf(answer: Response): Promise<unknown> {
  const said = await answer.text();
  if (answer.ok) return said === '' ? null : JSON.parse(said);
  const name = answer.headers.get('x-amzn-errortype')?.split(':')[0] ?? `HTTP ${answer.status}`;
  throw Object.assign(new Error(reasonIn(said)), { name, status: answer.status });
}

/** A request that got no response has no status. */
function mayGoBetter(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof SyntaxError) return false;
  if (!('status' in error)) return true;
  return error.status === 429 || Number(error.status) >= 500 || error.name.startsWith('Throttling');
}

/** Services say `message`, what stands before them `Message`, and what stands before that a page of its own. */
function reasonIn(text: string): string {
  try {
    const { message, Message } = JSON.parse(text);
    return String(message ?? Message ?? text);
  } catch {
    return text.trim().slice(0, LONGEST_REASON) || 'no reason given';
  }
}
