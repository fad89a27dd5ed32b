import { Agent, type RequestOptions, request } from 'node:http';

export interface HttpCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** JSON; its request is signed with the key. */
  readonly body?: string;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds from the request's first byte written to the response's last byte read, one a request. */
  readonly latenciesMs: Float64Array;
}

/**
 * Keeps `connections` requests in flight for `durationMs`, each sent when the one before it on its connection has ended.
 *
 * Rejects at the first response that is not 200: a benchmark of errors measures nothing.
 */
export async function runClosedLoop(
  origin: URL,
  nextCall: () => HttpCall,
  { connections, durationMs, key }: { connections: number; durationMs: number; key: string | null },
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latencies: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + durationMs;
  const connection = async () => {
    while (performance.now() < endsAt) {
      const sentAt = performance.now();
      await send(origin, agent, nextCall(), key);
      latencies.push(performance.now() - sentAt);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, connection));
  } finally {
    agent.destroy();
  }
  return {
    requests: latencies.length,
    seconds: (performance.now() - startedAt) / 1000,
    latenciesMs: Float64Array.from(latencies),
  };
}

function send(origin: URL, agent: Agent, { method, path, body }: HttpCall, key: string | null): Promise<void> {
  const authorization = key === null ? {} : { authorization: `Bearer ${key}` };
  const options: RequestOptions = {
    agent,
    method,
    host: origin.hostname,
    port: origin.port,
    path,
    headers:
      body === undefined
        ? {}
        : { ...authorization, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(options, (response) => {
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${method} ${path} answered ${response.statusCode}.`));
      });
      response.resume();
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
