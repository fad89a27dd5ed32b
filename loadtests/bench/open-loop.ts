import { Agent, type RequestOptions, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { HttpCall } from './closed-loop.ts';

export interface Arrival {
  /** When it was due, in milliseconds since the run began. */
  readonly dueMs: number;
  /** From when it was due to the last byte of its response: a driver or a server that falls behind is not forgiven (coordinated omission). */
  readonly latencyMs: number;
  /** From when it was really sent. */
  readonly serviceMs: number;
  /** 0 where the connection failed. */
  readonly status: number;
}

interface OpenLoopOptions {
  readonly perSecond: number;
  readonly durationMs: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends `perSecond` requests in an even stream whatever becomes of those before, and resolves when each has ended. */
export async function runOpenLoop(
  origin: URL,
  nextCall: () => HttpCall,
  { perSecond, durationMs, headers = {} }: OpenLoopOptions,
): Promise<readonly Arrival[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const pending: Promise<Arrival>[] = [];
  const startedAt = performance.now();
  const total = Math.round((perSecond * durationMs) / 1_000);
  for (let sent = 0; sent < total; ) {
    const elapsedMs = performance.now() - startedAt;
    for (const due = Math.min(total, (elapsedMs * perSecond) / 1_000); sent < due; sent += 1) {
      const dueMs = (sent * 1_000) / perSecond;
      pending.push(send(origin, agent, nextCall(), headers, startedAt, dueMs));
    }
    await delay(1);
  }
  const arrivals = await Promise.all(pending);
  agent.destroy();
  return arrivals;
}

function send(
  origin: URL,
  agent: Agent,
  { method, path, body }: HttpCall,
  headers: Readonly<Record<string, string>>,
  startedAt: number,
  dueMs: number,
): Promise<Arrival> {
  const own =
    body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const options: RequestOptions = {
    agent,
    method,
    host: origin.hostname,
    port: origin.port,
    path,
    headers: { ...headers, ...own },
  };
  const sentAt = performance.now();
  return new Promise((resolve) => {
    const end = (status: number) => {
      const now = performance.now();
      resolve({ dueMs, latencyMs: now - startedAt - dueMs, serviceMs: now - sentAt, status });
    };
    const outgoing = request(options, (response) => {
      response.on('error', () => end(0));
      response.on('end', () => end(response.statusCode ?? 0));
      response.resume();
    });
    outgoing.on('error', () => end(0));
    outgoing.end(body);
  });
}
