import { Agent } from 'node:http';
import { isIPv4 } from 'node:net';
import { BedrockRuntimeClient, type BedrockRuntimeClientConfig } from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { SigningHash } from './signing-hash.ts';
import { spareMiddleware } from './spare-middleware.ts';

/** As many connections as one task ever writes answers at once; further calls wait for one. */
const MAX_SOCKETS = 256;
const CONNECTION_TIMEOUT_MS = 2_000;

export interface BedrockClientOptions {
  readonly region: string;
  /** Null: the region's own endpoint. */
  readonly endpoint: string | null;
  /** The longest silence, before the first byte or between two. */
  readonly requestTimeoutMs: number;
}

/**
 * The AWS SDK's client for Amazon Bedrock, or for a simulator that speaks its wire.
 *
 * It never retries: the caller knows the deadline and what was already shown, the SDK doesn't.
 */
export function makeBedrockClient({ region, endpoint, requestTimeoutMs }: BedrockClientOptions): BedrockRuntimeClient {
  const client = new BedrockRuntimeClient({
    region,
    maxAttempts: 1,
    sha256: SigningHash,
    ...(endpoint === null ? ofRegion(requestTimeoutMs) : at(new URL(endpoint), requestTimeoutMs)),
  });
  spareMiddleware(client);
  return client;
}

/** HTTP/2 as by default, where a `requestTimeout` is about silence; a session of its own for each call, as by default too. */
function ofRegion(requestTimeout: number): BedrockRuntimeClientConfig {
  return { requestHandler: { requestTimeout, sessionTimeout: requestTimeout, disableConcurrentStreams: true } };
}

function at(endpoint: URL, requestTimeoutMs: number): BedrockRuntimeClientConfig {
  return {
    endpoint: endpoint.href,
    ...(endpoint.protocol === 'http:' ? { requestHandler: plainHttp(requestTimeoutMs) } : ofRegion(requestTimeoutMs)),
    // Nothing on this machine checks them; without any, the SDK would look for some on the network.
    ...(isLoopback(endpoint) && { credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
  };
}

/** Servers without TLS speak HTTP/1.1, which the SDK's default handler doesn't. */
function plainHttp(requestTimeoutMs: number): NodeHttpHandler {
  return new NodeHttpHandler({
    httpAgent: new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS }),
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    // Limits the wait for the first byte, though only the next line makes it more than a warning; the socket's timeout limits silence after it.
    requestTimeout: requestTimeoutMs,
    throwOnRequestTimeout: true,
    socketTimeout: requestTimeoutMs,
  });
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || (isIPv4(hostname) && hostname.startsWith('127.'));
}
