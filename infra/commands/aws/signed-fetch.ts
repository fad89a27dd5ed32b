import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';

interface SignedRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

const REQUEST_LIMIT_MS = 20_000;

/**
 * Asks a service of AWS that speaks JSON over plain paths, signed like the SDK's requests and with the same credentials, and resolves to
 * what it answered. Throws an `Error` that is named as the service names it.
 */
export async function signedFetch(
  service: string,
  region: string,
  { method, path, query = {}, body }: SignedRequest,
): Promise<unknown> {
  const endpoint = new URL(process.env['AWS_ENDPOINT_URL'] ?? `https://${service}.${region}.amazonaws.com`);
  const signer = new SignatureV4({ service, region, credentials: defaultProvider(), sha256: Sha256 });
  const text = body === undefined ? undefined : JSON.stringify(body);
  const { headers } = await signer.sign({
    method,
    protocol: endpoint.protocol,
    hostname: endpoint.hostname,
    path,
    query,
    headers: { host: endpoint.host, ...(text === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(text === undefined ? {} : { body: text }),
  });
  // `fetch` writes the header `host` itself, and the same.
  const { host: _, ...rest } = headers;
  const url = new URL(path, endpoint);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const answer = await fetch(url, {
    method,
    headers: rest,
    ...(text === undefined ? {} : { body: text }),
    signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
  });
  const said = await answer.text();
  if (answer.ok) return JSON.parse(said);
  throw Object.assign(new Error(messageIn(said)), {
    name: answer.headers.get('x-amzn-errortype')?.split(':')[0] ?? `HTTP ${answer.status}`,
  });
}

function messageIn(text: string): string {
  try {
    return String(JSON.parse(text).message);
  } catch {
    return 'no reason given';
  }
}
