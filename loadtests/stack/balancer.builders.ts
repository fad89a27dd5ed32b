import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Balancer, startBalancer } from './balancer.ts';
import type { AccessLogEntry } from './exchange.ts';
import { makeTargetGroup, type Target, type TargetGroup } from './target-group.ts';

const closing: (() => unknown)[] = [];

/** Ends every balancer and every replica of a test. */
export async function closeRig(): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close();
}

interface RigOptions {
  readonly idleMs?: number;
  readonly propagationMs?: number;
  readonly deregistrationDelayMs?: number;
  readonly random?: () => number;
}

/** A balancer before two empty groups. */
export async function rig({
  idleMs = 5_000,
  propagationMs = 0,
  deregistrationDelayMs = 5_000,
  random,
}: RigOptions = {}) {
  const healthCheck = { path: '/readyz', intervalMs: 20, timeoutMs: 2_000, healthyThreshold: 2, unhealthyThreshold: 2 };
  const [blue, green] = ['blue', 'green'].map((name) =>
    makeTargetGroup({ name, healthCheck, deregistrationDelayMs, propagationMs }),
  ) as [TargetGroup, TargetGroup];
  const log: AccessLogEntry[] = [];
  const balancer: Balancer = await startBalancer({
    groups: [blue, green],
    idleMs,
    ...(random === undefined ? {} : { random }),
    onRequest: (entry) => log.push(entry),
  });
  closing.push(() => balancer.close());
  return { balancer, blue, green, log };
}

interface Replica {
  readonly target: Target;
  readonly server: Server;
  /** Connections that were opened to it for requests. */
  sockets(): number;
  setReadiness(status: number): void;
}

/** A server in a group, which answers with its name or as it is told to. */
export async function replica(
  group: TargetGroup,
  serve: RequestListener | { readonly name: string },
  { untilHealthy = true, ready = 200 } = {},
): Promise<Replica> {
  let readiness = ready;
  const used = new Set<unknown>();
  const server = createServer((request, response) => {
    if (request.url === '/readyz') return void response.writeHead(readiness).end();
    used.add(request.socket);
    if (typeof serve === 'function') serve(request, response);
    else response.end(serve.name);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.unshift(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const target = group.register(
    new URL(`http://127.0.0.1:${port}`),
    typeof serve === 'function' ? undefined : serve.name,
  );
  if (untilHealthy) await group.untilHealthy(target, 5_000);
  return { target, server, sockets: () => used.size, setReadiness: (status) => (readiness = status) };
}

export const named = (name: string) => ({ name });
export const fill = (count: number, name: string) => Array.from({ length: count }, () => name);
