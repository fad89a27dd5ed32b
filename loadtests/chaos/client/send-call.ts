import { type Agent, type ClientRequest, request } from 'node:http';
import type { Call, Response } from './exchange.ts';

/** Longer than the service takes for anything, with all its own limits. */
const PATIENCE_MS = 9_000;
const FIRST_DELTA = /^event: delta$/m;

/** Sends a call and reads what comes back to its end, or to where it breaks. Never rejects: whatever happens is a response. */
export function sendCall(origin: URL, agent: Agent, call: Call): Promise<Response> {
  const sentAt = performance.now();
  return new Promise((resolve) => {
    let status = 0;
    let headers: Response['headers'] = {};
    let firstTokenMs: number | null = null;
    const pieces: string[] = [];
    const end = (broke: string | null) => {
      clearTimeout(patience);
      resolve({ status, headers, body: pieces.join(''), broke, totalMs: performance.now() - sentAt, firstTokenMs });
    };
    const outgoing = request(
      {
        agent,
        method: call.method,
        host: origin.hostname,
        port: origin.port,
        path: call.path,
        headers: headersOf(call),
      },
      (incoming) => {
        status = incoming.statusCode ?? 0;
        headers = incoming.headers;
        incoming.setEncoding('utf8');
        incoming.on('data', (piece: string) => {
          pieces.push(piece);
          if (call.kind === 'stream' && firstTokenMs === null && FIRST_DELTA.test(piece)) {
            firstTokenMs = performance.now() - sentAt;
          }
        });
        incoming.on('end', () => end(null));
        incoming.on('error', ({ message }) => end(message));
      },
    );
    outgoing.on('error', ({ message }) => end(message));
    const patience = setTimeout(() => give(outgoing), PATIENCE_MS);
    outgoing.end(call.body);
  });
}

function give(outgoing: ClientRequest): void {
  outgoing.destroy(new Error(`nothing for ${PATIENCE_MS / 1_000} s`));
}

function headersOf({ headers, body }: Call): Record<string, string | number> {
  if (body === undefined) return headers;
  return { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
}
