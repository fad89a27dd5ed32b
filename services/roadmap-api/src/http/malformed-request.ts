import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { RequestError } from '@hono/node-server';
import { COMMON_HEADERS } from './middleware/common-headers.ts';
import { PROBLEM_MEDIA_TYPE, PROBLEMS } from './problem.ts';

/** Failures of Node's parser that have a more precise status than 400. */
const STATUS: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/**
 * The response to a request without a valid address: a `Host` that is no host, or a target that is no path. Any other error that
 * gets past the app is the service's own fault.
 */
export function malformedResponse(error: unknown): Response {
  const { status, headers, body } = error instanceof RequestError ? problem('malformed-http') : problem('internal');
  return new Response(body, { status, headers });
}

/** Answers on the bare socket what never became a request: Node's parser gave up on it. */
export function answerMalformed(error: Error & { code?: string }, socket: Duplex): void {
  // Where the client is gone or a response has begun, there is nobody left to tell.
  if (error.code === 'ECONNRESET' || !socket.writable || hasBegunResponse(socket)) {
    socket.destroy();
    return;
  }
  const { status, headers, body } = problem('malformed-http', STATUS[error.code ?? '']);
  const lines = Object.entries({ ...headers, 'Content-Length': Buffer.byteLength(body), Connection: 'close' });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n${body}`);
}

function problem(code: 'malformed-http' | 'internal', status = PROBLEMS[code].status) {
  const { title, meaning } = PROBLEMS[code];
  const id = randomUUID();
  const body = JSON.stringify({ type: `/problems/${code}`, title, status, detail: meaning, instance: id, code });
  return { status, headers: { ...COMMON_HEADERS, 'Content-Type': PROBLEM_MEDIA_TYPE, 'X-Request-Id': id }, body };
}

/** Node keeps the response of a socket there; two of them on one connection would be read as one. */
function hasBegunResponse(socket: Duplex): boolean {
  const { _httpMessage: response } = socket as { _httpMessage?: { headersSent: boolean } | null };
  return response?.headersSent === true;
}
