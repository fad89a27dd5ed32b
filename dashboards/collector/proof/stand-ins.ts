import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { METRICS } from '../../../services/roadmap-api/contract.ts';

interface StandIn {
  readonly url: string;
  close(): Promise<void>;
}

async function listen(serve: RequestListener): Promise<StandIn> {
  const server = createServer(serve).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** A replica's `/metrics`: each scrape finds ten searches more, of which seven were in time. */
export async function startMetrics(): Promise<StandIn> {
  let scrapes = 0;
  return listen((_, response) => {
    scrapes += 1;
    const lines = [
      `# TYPE ${METRICS.searchDuration} histogram`,
      `${METRICS.searchDuration}_bucket{mode="hybrid",le="0.25"} ${7 * scrapes}`,
      `${METRICS.searchDuration}_bucket{mode="hybrid",le="+Inf"} ${10 * scrapes}`,
      `${METRICS.searchDuration}_sum{mode="hybrid"} ${scrapes}`,
      `${METRICS.searchDuration}_count{mode="hybrid"} ${10 * scrapes}`,
      `# TYPE ${METRICS.answers} counter`,
      `${METRICS.answers}{outcome="answered"} ${4 * scrapes}`,
      `${METRICS.answers}{outcome="failed"} ${scrapes}`,
      `# TYPE ${METRICS.cost} counter`,
      `${METRICS.cost} ${0.25 * scrapes}`,
      `# TYPE ${METRICS.requestsInFlight} gauge`,
      `${METRICS.requestsInFlight} 3`,
    ];
    response.setHeader('content-type', 'text/plain; version=0.0.4').end(`${lines.join('\n')}\n`);
  });
}

/** The metadata that ECS serves each task of itself. */
export const startTaskMetadata = (taskId: string): Promise<StandIn> =>
  listen((_, response) => {
    const arn = `arn:aws:ecs:us-east-1:111122223333:task/roadmap-test/${taskId}`;
    response.setHeader('content-type', 'application/json').end(
      JSON.stringify({
        Cluster: 'roadmap-test',
        TaskARN: arn,
        Family: 'roadmap-test',
        Revision: '1',
        LaunchType: 'FARGATE',
        AvailabilityZone: 'us-east-1a',
        DockerId: taskId,
        ContainerARN: `${arn}/collector`,
        Containers: [],
      }),
    );
  });

/** Takes OTLP as JSON where an exporter to AWS would send, and keeps what it was sent. */
export async function startSink(): Promise<StandIn & { readonly received: unknown[] }> {
  const received: unknown[] = [];
  const standIn = await listen(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push(JSON.parse(Buffer.concat(chunks).toString()));
    response.setHeader('content-type', 'application/json').end('{}');
  });
  return { ...standIn, received };
}
