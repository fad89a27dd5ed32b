import { connect } from 'node:net';

/** What became of a connection: what came back before it ended, in how much time, and whether it ended by itself. */
export interface Exchange {
  readonly received: string;
  readonly seconds: number;
  readonly ended: boolean;
}

/** Sends pieces of text as they are, byte for byte, with a pause between them, and reads until the server closes or the limit passes. */
export function exchange(
  { hostname, port }: URL,
  pieces: readonly string[],
  { pauseMs = 0, limitMs = 3_000 }: { pauseMs?: number; limitMs?: number } = {},
): Promise<Exchange> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    const rest = [...pieces];
    let received = '';
    let timer: NodeJS.Timeout;
    const finish = (ended: boolean) => {
      clearTimeout(limit);
      clearTimeout(timer);
      socket.destroy();
      resolve({ received, ended, seconds: (performance.now() - startedAt) / 1_000 });
    };
    const limit = setTimeout(() => finish(false), limitMs);
    const sendNext = () => {
      const piece = rest.shift();
      if (piece === undefined) return;
      socket.write(piece, 'latin1');
      timer = setTimeout(sendNext, pauseMs);
    };
    socket.once('connect', sendNext);
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
    });
    // A reset after a refusal is a close as well: the server does not wait for what it won't read.
    socket.on('error', () => finish(true));
    socket.once('close', () => finish(true));
  });
}
