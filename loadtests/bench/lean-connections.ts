import { connect, type Socket } from 'node:net';

export interface LeanResponse {
  /** 0 where the connection failed. */
  readonly status: number;
  /** Whether a connection had to be opened first, which takes more of both sides than a request on an open one. */
  readonly isNewConnection: boolean;
  readonly body: string;
}

export interface LeanConnections {
  /** Sends one request, written out whole, and tells when the last byte of its response is there. */
  send(request: Buffer, onEnd: (response: LeanResponse) => void): void;
  close(): void;
}

const HEAD_END = '\r\n\r\n';
const LAST_CHUNK = '0\r\n\r\n';

/**
 * As many kept-alive connections to one server as there are requests in flight, at some 30 µs of CPU a request.
 *
 * A driver that shares a machine with what it measures must be cheap: `node:http` and `fetch` take three times as much CPU, at the
 * expense of the service under test. It reads what this service sends (a length or chunks, no trailers), and is no general client.
 */
export function openLeanConnections(origin: URL): LeanConnections {
  const idle: Connection[] = [];
  const all = new Set<Socket>();
  return {
    send(request, onEnd) {
      // The most recently used one, whose caches are warm; those that a burst opened go cold.
      const reused = takeOpen(idle);
      const connection = reused ?? openConnection(origin, all);
      connection.exchange(request, (status, body, isKept) => {
        if (isKept) idle.push(connection);
        onEnd({ status, body, isNewConnection: reused === undefined });
      });
    },
    close() {
      for (const socket of all) socket.destroy();
    },
  };
}

/** The idle connection that was used last and is still open: a server closes those on which no request comes for long. */
function takeOpen(idle: Connection[]): Connection | undefined {
  let connection = idle.pop();
  while (connection?.isClosed()) connection = idle.pop();
  return connection;
}

interface Connection {
  isClosed(): boolean;
  exchange(request: Buffer, onEnd: (status: number, body: string, isKept: boolean) => void): void;
}

function openConnection(origin: URL, all: Set<Socket>): Connection {
  const socket = connect({ host: origin.hostname, port: Number(origin.port), noDelay: true });
  all.add(socket);
  let received = '';
  let waiting: Parameters<Connection['exchange']>[1] | null = null;
  const end = (status: number, body: string, isKept: boolean) => {
    const tell = waiting;
    waiting = null;
    received = '';
    tell?.(status, body, isKept);
  };
  // Problems and answers of the service are short; what isn't ASCII in them is read byte by byte.
  socket.setEncoding('latin1');
  socket.on('data', (bytes: string) => {
    received += bytes;
    const headEnd = received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = received.slice(0, headEnd);
    const body = received.slice(headEnd + HEAD_END.length);
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
    const isWhole = length === undefined ? body.endsWith(LAST_CHUNK) : body.length >= Number(length);
    if (isWhole) end(Number(head.slice(9, 12)), body, !/\r\nconnection: close/i.test(head));
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    all.delete(socket);
    end(0, '', false);
  });
  return {
    isClosed: () => socket.destroyed || !socket.writable,
    exchange(request, onEnd) {
      waiting = onEnd;
      socket.write(request);
    },
  };
}
