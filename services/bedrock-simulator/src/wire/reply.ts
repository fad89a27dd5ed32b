import { ServerResponse } from 'node:http';
import { Http2ServerResponse } from 'node:http2';
import { AwsError } from './aws-error.ts';
import type { WireResponse } from './dual-protocol-server.ts';
import { EVENT_STREAM_TYPE } from './event-stream.ts';

type Headers = Readonly<Record<string, string | number>>;

/** Sends a whole JSON body. */
export function sendJson(response: WireResponse, status: number, body: unknown, headers: Headers = {}): void {
  const bytes = Buffer.from(JSON.stringify(body));
  writeHead(response, status, { 'content-type': 'application/json', 'content-length': bytes.length, ...headers });
  response.end(bytes);
}

/** Sends an exception as AWS does: its name as a header, its message as the body. */
export function sendError(response: WireResponse, { name, status, message }: AwsError): void {
  sendJson(response, status, { message }, { 'x-amzn-errortype': name });
}

/**
 * Answers with whatever was thrown, and returns the exception's name. What is no `AwsError` is a fault of the simulator:
 * it is logged and becomes an internal error. An answer that has begun is cut.
 */
export function sendFailure(response: WireResponse, error: unknown): string {
  const isOurs = !(error instanceof AwsError);
  if (isOurs) console.error(JSON.stringify({ level: 'error', message: 'The simulator failed.', error: String(error) }));
  const exception = isOurs ? new AwsError('InternalServerException', 'The simulator failed; see its log.') : error;
  if (response.headersSent) cutConnection(response);
  else sendError(response, exception);
  return exception.name;
}

/** Announces an event stream. */
export function beginEventStream(response: WireResponse): void {
  writeHead(response, 200, { 'content-type': EVENT_STREAM_TYPE });
}

/** Promises a JSON body, sends half of it and cuts the connection. */
export function sendHalfJson(response: WireResponse, body: unknown): void {
  const bytes = Buffer.from(JSON.stringify(body));
  writeHead(response, 200, { 'content-type': 'application/json', 'content-length': bytes.length });
  sendAndCut(response, bytes.subarray(0, bytes.length / 2));
}

// Read as an event stream: one message of 32 bytes with wrong checksums. A greater length would make a client
// allocate it before it looks at the checksum.
const GARBAGE = Buffer.from('0000002000000010deadbeef6e6f74204a534f4e2c206e6f2073747265616d21', 'hex');

/** Answers with bytes that are no JSON and no event stream, under the right status and content type. */
export function sendGarbage(response: WireResponse, isEventStream: boolean): void {
  writeHead(response, 200, { 'content-type': isEventStream ? EVENT_STREAM_TYPE : 'application/json' });
  response.end(GARBAGE);
}

/** Sends bytes and cuts the connection when they are on their way. */
export function sendAndCut(response: WireResponse, bytes: Uint8Array): void {
  response.write(bytes, () => cutConnection(response));
}

/** Resets the whole connection: no end of the body, no GOAWAY, as when a host or a network fails. */
export function cutConnection(response: WireResponse): void {
  if (response instanceof Http2ServerResponse) response.stream.session?.socket.resetAndDestroy();
  else if (response instanceof ServerResponse) response.socket?.resetAndDestroy();
}

function writeHead(response: WireResponse, status: number, headers: Headers): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
