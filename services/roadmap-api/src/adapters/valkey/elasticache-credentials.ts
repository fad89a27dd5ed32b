import type { RedisClientOptions } from '@redis/client';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4, type SignatureV4Init } from '@smithy/signature-v4';

type CredentialsProvider = NonNullable<RedisClientOptions['credentialsProvider']>;

/** ElastiCache takes a token for 15 minutes, and ends a connection 12 hours after it last signed in. */
const TOKEN_SECONDS = 900;
const RENEWAL_MS = 6 * 3_600_000;

interface Identity {
  /** Name of the serverless cache, in lower case. */
  readonly cacheName: string;
  readonly userId: string;
  readonly region: string;
  readonly credentials: SignatureV4Init['credentials'];
}

/** A password for ElastiCache Serverless: a request to connect, signed (SigV4) and written as an address without its scheme. */
export async function elasticacheToken(
  { cacheName, userId, region, credentials }: Identity,
  at = new Date(),
): Promise<string> {
  const signer = new SignatureV4({ service: 'elasticache', region, credentials, sha256: Sha256 });
  const request = {
    method: 'GET',
    protocol: 'https:',
    hostname: cacheName,
    path: '/',
    query: { Action: 'connect', User: userId, ResourceType: 'ServerlessCache' },
    headers: { host: cacheName },
  };
  const { query = {} } = await signer.presign(request, { expiresIn: TOKEN_SECONDS, signingDate: at });
  const pairs = Object.entries(query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  );
  return `${cacheName}/?${pairs.join('&')}`;
}

/** Signs in each new connection with a fresh token, and the open one again every six hours. */
export function elasticacheCredentials(identity: Identity): CredentialsProvider {
  const sign = async () => ({ username: identity.userId, password: await elasticacheToken(identity) });
  let renewal: NodeJS.Timeout | undefined;
  return {
    type: 'streaming-credentials-provider',
    async subscribe({ onNext, onError }) {
      // The connection before this one is gone, and needs no renewal.
      clearInterval(renewal);
      const timer = setInterval(() => sign().then(onNext, onError), RENEWAL_MS).unref();
      renewal = timer;
      return [await sign(), { dispose: () => clearInterval(timer) }];
    },
    // A connection that isn't signed in again is ended by the server, and a new one signs in afresh.
    onReAuthenticationError: () => {},
  };
}
