import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AccessLogEntry, beginExchange, type Exchange } from './exchange.ts';
import type { OpenRequest, TargetGroup } from './target-group.ts';

export interface BalancerOptions {
  readonly groups: readonly TargetGroup[];
  /** How long a client's connection, or a target that is serving a request, may be silent. */
  readonly idleMs?: number;
  /** From 0 to below 1; chooses between groups by their weights. */
  readonly random?: () => number;
  readonly onRequest?: (entry: AccessLogEntry) => void;
}

export interface Balancer {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  /** Weights of the traffic by group, with any sum; a group that isn't named gets none. */
  setWeights(weights: Readonly<Record<string, number>>): void;
  /** Cuts what is open and ends the health checks. */
  close(): Promise<void>;
}

/** AWS's default. */
const IDLE_MS = 60_000;
/** Headers that concern one connection only (hop-by-hop), and so are not passed on. */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade']);

/**
 * A load balancer for HTTP/1.1 that treats targets as an Application Load Balancer does, on a free loopback port.
 *
 * It keeps connections to targets open, passes bodies on as they come, and never asks twice: a target that refuses or breaks off
 * before its headers is a 502, one that is silent for too long a 504, none registered a 503. What breaks off later is cut for the client too.
 * The first group has all traffic until weights are set. Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html
 */
export async function startBalancer(options: BalancerOptions): Promise<Balancer> {
  const { groups, idleMs = IDLE_MS, random = Math.random, onRequest = () => {} } = options;
  const agent = new Agent({ keepAlive: true, timeout: idleMs });
  let weights: Readonly<Record<string, number>> = { [groups[0]?.name ?? '']: 1 };

  const server = createServer({ keepAliveTimeout: idleMs, requestTimeout: 0 }, (incoming, response) => {
    const group = chooseGroup(groups, weights, random());
    const exchange = beginExchange(incoming, response, group?.name ?? null, onRequest);
    const opened = group?.open() ?? null;
    if (opened === null) exchange.refuse(503);
    else forward({ incoming, response, opened, exchange, agent, idleMs });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    setWeights(next) {
      weights = next;
    },
    async close() {
      for (const group of groups) group.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      agent.destroy();
    },
  };
}

function chooseGroup(
  groups: readonly TargetGroup[],
  weights: Readonly<Record<string, number>>,
  draw: number,
): TargetGroup | undefined {
  const total = groups.reduce((sum, { name }) => sum + (weights[name] ?? 0), 0);
  let left = draw * total;
  return groups.find(({ name }) => {
    const weight = weights[name] ?? 0;
    left -= weight;
    return weight > 0 && left < 0;
  });
}

interface Forwarding {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly opened: OpenRequest;
  readonly exchange: Exchange;
  readonly agent: Agent;
  readonly idleMs: number;
}

function forward({ incoming, response, opened, exchange, agent, idleMs }: Forwarding): void {
  const { hostname, port } = opened.target.url;
  const outgoing = request({
    agent,
    hostname,
    port,
    method: incoming.method,
    path: incoming.url,
    headers: forwardedHeaders(incoming),
    setDefaultHeaders: false,
    timeout: idleMs,
  });
  exchange.target = opened.target.name;
  const fail = (status: 502 | 504) => {
    opened.end();
    exchange.refuse(status);
    outgoing.destroy();
  };
  opened.onCut(() => fail(502));
  outgoing.on('timeout', () => fail(504));
  outgoing.on('error', () => fail(502));
  outgoing.on('response', (answer) => {
    exchange.headersCame(answer.statusCode ?? 502);
    response.sendDate = false;
    response.writeHead(answer.statusCode ?? 502, passedOn(answer.rawHeaders));
    // A stream's reader waits for its head; what has a length comes with it at once.
    if (answer.headers['content-length'] === undefined) response.flushHeaders();
    answer.on('error', () => fail(502));
    answer.pipe(response);
    response.on('finish', () => {
      opened.end();
      exchange.ended('whole');
    });
  });
  response.on('close', () => {
    if (response.writableFinished) return;
    opened.end();
    exchange.ended('abandoned');
    outgoing.destroy();
  });
  incoming.pipe(outgoing);
}

/** Flat name and value pairs, as Node reads and writes headers without merging those that come twice. */
function passedOn(rawHeaders: readonly string[]): string[] {
  return rawHeaders.filter((_, index) => !HOP_BY_HOP.has(rawHeaders[index - (index % 2)]?.toLowerCase() ?? ''));
}

function forwardedHeaders(incoming: IncomingMessage): string[] {
  const before = incoming.headers['x-forwarded-for'];
  const client = incoming.socket.remoteAddress ?? '';
  const kept = passedOn(incoming.rawHeaders);
  const others = kept.filter((_, index) => kept[index - (index % 2)]?.toLowerCase() !== 'x-forwarded-for');
  return [
    ...others,
    'X-Forwarded-For',
    before === undefined ? client : `${before}, ${client}`,
    'X-Forwarded-Proto',
    'http',
  ];
}
