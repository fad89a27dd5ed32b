import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { PATHS } from '../../services/roadmap-api/contract.ts';
import { runOpenLoop } from './open-loop.ts';
import { percentile } from './overload-figures.ts';

const Task = z.object({ origin: z.string(), durationMs: z.number() });
const Refusals = z.object({
  refusals: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  /** The same for a server in the probe's own thread that refuses at once: the part of the delay that is the probe waiting for its core. */
  yardstickP99Ms: z.number(),
});
export type Refusals = z.infer<typeof Refusals>;

/** Rare enough to weigh nothing beside the load, often enough for a 99th percentile within two minutes. */
const PER_SECOND = 25;

/**
 * Asks now and then, from a thread of its own, and tells how fast the refusals among the responses came, in milliseconds from when
 * each was due. The driver of the load has hundreds of responses to read; this has one, and so sees the server's delay rather than the driver's.
 */
export async function probeRefusals(origin: URL, durationMs: number): Promise<Refusals> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { origin: origin.href, durationMs } });
  const message = await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  return Refusals.parse(message);
}

if (parentPort !== null) {
  const { origin, durationMs } = Task.parse(workerData);
  // Without a credential it is shed first; if let in, it gets its 401 before anything is searched.
  const ask = () => ({ method: 'POST', path: PATHS.answers, body: '{"question":"What is RAG?"}' }) as const;
  const yardstick = createServer((_, response) => response.writeHead(503, { 'content-length': 0 }).end());
  yardstick.listen(0, '127.0.0.1');
  await once(yardstick, 'listening');
  const { port } = yardstick.address() as AddressInfo;
  const refusalsOf = async (server: URL) => {
    const arrivals = await runOpenLoop(server, ask, { perSecond: PER_SECOND, durationMs });
    return arrivals.filter(({ status }) => status === 503).map(({ latencyMs }) => latencyMs);
  };
  const [refused, atOnce] = await Promise.all([
    refusalsOf(new URL(origin)),
    refusalsOf(new URL(`http://127.0.0.1:${port}`)),
  ]);
  yardstick.close();
  parentPort.postMessage({
    refusals: refused.length,
    p50Ms: percentile(refused, 0.5),
    p99Ms: percentile(refused, 0.99),
    yardstickP99Ms: percentile(atOnce, 0.99),
  });
}
