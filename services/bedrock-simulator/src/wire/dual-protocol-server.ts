import type { EventEmitter } from 'node:events';
import { createServer as createHttp1Server, type IncomingMessage } from 'node:http';
import { createServer as createHttp2Server, type Http2ServerRequest, type ServerHttp2Session } from 'node:http2';
import type { Socket } from 'node:net';

/** A request, whichever protocol it came by. */
export type WireRequest = IncomingMessage | Http2ServerRequest;

/** A response, whichever protocol it goes by: the part that both have in common. */
export interface WireResponse extends EventEmitter {
  statusCode: number;
  readonly headersSent: boolean;
  setHeader(name: string, value: string | number): unknown;
  /** False when the caller should wait for `drain`. */
  write(bytes: Uint8Array, onWritten?: () => void): boolean;
  end(): unknown;
  end(bytes: Uint8Array): unknown;
}

export interface DualProtocolServer {
  /** Resolves to the port bound; rejects when the address cannot be had. */
  listen(host: string, port: number): Promise<number>;
  /** Stops accepting, lets requests in flight finish for `graceMs`, then cuts what is left. */
  close(graceMs: number): Promise<void>;
}

// RFC 9113, section 3.4: a client with prior knowledge of HTTP/2 starts with these bytes, which no HTTP/1.1 method can.
const HTTP2_PREFACE = 'PRI * HTTP/2.0';
// Longer than clients keep a connection, so that it is they who close it.
const KEEP_ALIVE_MS = 65_000;
const IDLE_CHECK_MS = 20;

/** Serves HTTP/1.1 and cleartext HTTP/2 on one port: the AWS SDK speaks either, depending on its request handler. */
export function makeDualProtocolServer(
  handle: (request: WireRequest, response: WireResponse) => void,
): DualProtocolServer {
  const http1 = createHttp1Server({ keepAliveTimeout: KEEP_ALIVE_MS }, handle);
  const http2 = createHttp2Server(handle);
  const sockets = new Set<Socket>();
  const undecided = new Set<Socket>();
  const sessions = new Set<ServerHttp2Session>();
  http2.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });

  // The HTTP/1.1 server owns the port, because it tracks its connections only while it listens. It is handed only those that speak
  // HTTP/1.1.
  const serveHttp1 = http1.listeners('connection');
  http1.removeAllListeners('connection').on('connection', (socket: Socket) => {
    sockets.add(socket);
    undecided.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      undecided.delete(socket);
    });
    // A client that vanishes is no event here: the request it belongs to hears of it by its own `close`.
    socket.on('error', () => socket.destroy());
    readPreface(socket, (isHttp2) => {
      undecided.delete(socket);
      // HTTP/1.1 allows a client to close only its own half of a connection; in HTTP/2 a half-close ends the whole session.
      socket.allowHalfOpen = !isHttp2;
      if (isHttp2) http2.emit('connection', socket);
      else for (const serve of serveHttp1) serve.call(http1, socket);
    });
  });

  return {
    listen: (host, port) =>
      new Promise((resolve, reject) => {
        http1.once('error', reject);
        http1.listen({ host, port }, () => {
          http1.off('error', reject);
          const address = http1.address();
          resolve(typeof address === 'object' && address !== null ? address.port : port);
        });
      }),

    close: (graceMs) =>
      new Promise((resolve) => {
        // No event tells when an HTTP/1.1 connection becomes idle, so it is polled.
        const closeIdle = setInterval(() => http1.closeIdleConnections(), IDLE_CHECK_MS);
        const cut = setTimeout(() => {
          for (const socket of sockets) socket.destroy();
        }, graceMs);
        http1.close(() => {
          clearInterval(closeIdle);
          clearTimeout(cut);
          resolve();
        });
        for (const session of sessions) session.close();
        for (const socket of undecided) socket.destroy();
      }),
  };
}

/** Reads just enough to tell the protocols apart, puts the bytes back and reports. A preface may come in pieces. */
function readPreface(socket: Socket, onDecided: (isHttp2: boolean) => void): void {
  let received: Buffer = Buffer.alloc(0);
  const onReadable = () => {
    const chunk: Buffer | null = socket.read();
    if (chunk === null) return;
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const start = received.toString('latin1', 0, HTTP2_PREFACE.length);
    if (start.length < HTTP2_PREFACE.length && HTTP2_PREFACE.startsWith(start)) return;
    socket.off('readable', onReadable);
    socket.unshift(received);
    onDecided(start === HTTP2_PREFACE);
  };
  socket.on('readable', onReadable);
}
