import { setTimeout as delay } from 'node:timers/promises';
import type { HttpCall } from './closed-loop.ts';
import { openLeanConnections } from './lean-connections.ts';

export interface Arrival {
  /** When it was due, in milliseconds since the run began. */
  readonly dueMs: number;
  /** From when it was due to the last byte of its response, so that falling behind counts, the driver's or the server's (coordinated omission). */
  readonly latencyMs: number;
  /** From when it was really sent; the rest of `latencyMs` is the driver's own. */
  readonly serviceMs: number;
  /** 0 where the connection failed. */
  readonly status: number;
  readonly isNewConnection: boolean;
  /** Whether its body is an answer that says what it lacks. */
  readonly isDegraded: boolean;
}

interface OpenLoopOptions {
  readonly perSecond: number;
  readonly durationMs: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const DEGRADED = /"degraded":\["/;

/** Sends `perSecond` requests in an even stream whatever becomes of those before, and resolves when each has ended. */
export async function runOpenLoop(
  origin: URL,
  nextCall: () => HttpCall,
  { perSecond, durationMs, headers = {} }: OpenLoopOptions,
): Promise<readonly Arrival[]> {
  const connections = openLeanConnections(origin);
  const total = Math.round((perSecond * durationMs) / 1_000);
  const arrivals: Arrival[] = [];
  const ended = Promise.withResolvers<void>();
  const startedAt = performance.now();
  const send = (n: number) => {
    const dueMs = (n * 1_000) / perSecond;
    const sentAt = performance.now();
    connections.send(written(origin, nextCall(), headers), ({ status, body, isNewConnection }) => {
      const now = performance.now();
      const isDegraded = status === 200 && DEGRADED.test(body);
      arrivals.push({
        dueMs,
        latencyMs: now - startedAt - dueMs,
        serviceMs: now - sentAt,
        status,
        isNewConnection,
        isDegraded,
      });
      if (arrivals.length === total) ended.resolve();
    });
  };
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, ((performance.now() - startedAt) * perSecond) / 1_000);
    for (; sent < due; sent += 1) send(sent);
    await delay(1);
  }
  await ended.promise;
  connections.close();
  return arrivals.sort((a, b) => a.dueMs - b.dueMs);
}

function written(
  origin: URL,
  { method, path, body = '' }: HttpCall,
  headers: Readonly<Record<string, string>>,
): Buffer {
  const own = body === '' ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const lines = Object.entries({ host: origin.host, ...headers, ...own }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}
