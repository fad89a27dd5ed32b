import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { KEEP_ALIVE_SECONDS } from '../../contract.ts';
import { answerMalformed, malformedResponse } from './malformed-request.ts';
import type { Admit } from './shed-load.ts';

const HEADERS_TIMEOUT_MS = 75_000;
const REQUEST_TIMEOUT_MS = 90_000;

export interface ListenOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /**
   * How long to go on accepting after `close` was called. A load balancer sends for a second or two more after it was
   * told to stop; at a terminal nobody does.
   */
  readonly lingerMs?: number;
  /** Asked before anything else is done for a request. */
  readonly admit?: Admit;
}

export interface RunningServer {
  /** The URL at which this machine reaches it. */
  readonly url: string;
  /** Finishes open responses and streams, then closes; cuts what is still open after `deadlineMs`. */
  close(deadlineMs: number): Promise<void>;
}

/** The address cannot be listened on. The message says what to change. */
export class AddressUnavailable extends Error {
  override readonly name = 'AddressUnavailable';
}

/** Serves `app` over HTTP/1.1. Rejects with `AddressUnavailable`. */
export async function listen(
  app: { fetch: Parameters<typeof getRequestListener>[0] },
  { host, port, lingerMs = 0, admit = (_request, _response, serve) => serve() }: ListenOptions,
): Promise<RunningServer> {
  const serve = getRequestListener(app.fetch, { errorHandler: malformedResponse });
  const server = createServer(
    {
      keepAliveTimeout: KEEP_ALIVE_SECONDS * 1_000,
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      // Node would refuse a missing one with an empty 400.
      requireHostHeader: false,
    },
    (request, response) => admit(request, response, () => void serve(request, response)),
  );
  server.on('clientError', answerMalformed);
  await startListening(server, host, port);
  const { port: actualPort } = server.address() as AddressInfo;
  return { url: `http://${reachable(host)}:${actualPort}`, close: (deadlineMs) => drain(server, deadlineMs, lingerMs) };
}

/** Rejects with `AddressUnavailable` where `listen` would: worth knowing before minutes of preparation. */
export async function probeAddress({ host, port }: ListenOptions): Promise<void> {
  const server = createServer();
  await startListening(server, host, port);
  await new Promise((resolve) => server.close(resolve));
}

function startListening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new AddressUnavailable(
        `Port ${port} is taken by another program: stop it, or choose another port, as in PORT=${port + 1} npm start.`,
        { cause: error },
      );
    case 'EACCES':
      return new AddressUnavailable(
        `Port ${port} may not be opened by this user: choose one above 1023, as in PORT=8080 npm start.`,
        { cause: error },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new AddressUnavailable(
        `"${host}" is no address of this machine: set HOST to 127.0.0.1 for this machine alone, or to 0.0.0.0 for all.`,
        { cause: error },
      );
    default:
      return error;
  }
}

async function drain(server: Server, deadlineMs: number, lingerMs: number): Promise<void> {
  // From here on each response tells its client, and a load balancer, to open no further request on the connection.
  server.prependListener('request', (_, response) => {
    response.setHeader('Connection', 'close');
  });
  const closed = new Promise<void>((resolve) => {
    server.once('close', resolve);
  });
  const linger = setTimeout(() => server.close(), Math.min(lingerMs, deadlineMs));
  const cut = setTimeout(() => server.closeAllConnections(), deadlineMs);
  // Responses that began before the drain kept their connections alive; these become idle one by one.
  const sweep = setInterval(() => server.listening || server.closeIdleConnections(), 50);
  await closed;
  clearTimeout(linger);
  clearTimeout(cut);
  clearInterval(sweep);
}

function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
