import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

export interface TestIssuer {
  readonly url: string;
  /** Requests for the discovery document and for the keys. */
  readonly requests: { discovery: number; keys: number };
  /** Makes another key, and publishes it in place of the former ones. */
  rotate(): Promise<void>;
  /** Answers every request with this status; null heals it. */
  fail(status: number | null): void;
  /** Answers nothing at all until it is told otherwise. */
  hang(isHanging: boolean): void;
  /** Claims another name in the discovery document. */
  claimToBe(issuer: string | null): void;
  /** A token as this issuer makes them, unless told otherwise. */
  sign(claims?: JWTPayload, options?: { kid?: string; key?: CryptoKey; typ?: string }): Promise<string>;
  close(): Promise<void>;
}

/** An OpenID Connect issuer on a real socket: discovery, keys, and tokens signed by ES256. */
export async function startTestIssuer(): Promise<TestIssuer> {
  const requests = { discovery: 0, keys: 0 };
  let failure: number | null = null;
  let claimed: string | null = null;
  let isHanging = false;
  let count = 0;
  let current: { readonly privateKey: CryptoKey; readonly jwk: JWK };

  async function makeKey() {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    count += 1;
    current = { privateKey, jwk: { ...(await exportJWK(publicKey)), kid: `key-${count}`, alg: 'ES256', use: 'sig' } };
  }
  await makeKey();

  const server = createServer((request, response) => {
    const isDiscovery = request.url === '/.well-known/openid-configuration';
    requests[isDiscovery ? 'discovery' : 'keys'] += 1;
    if (isHanging) return;
    const body = isDiscovery ? { issuer: claimed ?? url, jwks_uri: `${url}/keys` } : { keys: [current.jwk] };
    response.writeHead(failure ?? 200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${portOf(server)}`;

  return {
    url,
    requests,
    rotate: makeKey,
    fail: (status) => {
      failure = status;
    },
    hang: (whether) => {
      isHanging = whether;
    },
    claimToBe: (issuer) => {
      claimed = issuer;
    },
    sign: (claims = {}, { kid = current.jwk.kid, key = current.privateKey, typ } = {}) =>
      new SignJWT({ iss: url, aud: 'roadmap-api', sub: 'ada@example.com', exp: 2_000_000_000, ...claims })
        .setProtectedHeader({ alg: 'ES256', kid: kid ?? '', ...(typ !== undefined && { typ }) })
        .sign(key),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}
