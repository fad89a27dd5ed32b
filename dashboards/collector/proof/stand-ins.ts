import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { METRICS } from '../../../services/roadmap-api/contract.ts';
import type { ObjectiveCounterName } from '../../alarms/objective-counters.ts';

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

/** What each scrape finds more of, by the counter that it should become. Primes, so that none is taken for another one's multiple for long. */
export const GROWTH: Readonly<Record<ObjectiveCounterName, number>> = {
  Searches: 29,
  SearchesInTime: 23,
  SearchesStale: 17,
  FirstTokens: 19,
  FirstTokensInTime: 13,
  AnswersWhole: 7 + 4,
  AnswersBroken: 5 + 2,
  CitationsRemoved: 3,
  ModelCostUsd: 0.25,
};
/** What the gauge always is. */
export const IN_FLIGHT = 3;

/** A replica's `/metrics`, which grow with each scrape. */
export async function startMetrics(): Promise<StandIn> {
  let scrapes = 0;
  return listen((_, response) => {
    scrapes += 1;
    const histogram = (name: string, labels: string, bound: string, all: number, inTime: number) => [
      `# TYPE ${name} histogram`,
      `${name}_bucket{${labels},le="${bound}"} ${inTime * scrapes}`,
      `${name}_bucket{${labels},le="+Inf"} ${all * scrapes}`,
      `${name}_sum{${labels}} ${scrapes}`,
      `${name}_count{${labels}} ${all * scrapes}`,
    ];
    const counter = (name: string, more: number, labels = '') => [
      `# TYPE ${name} counter`,
      `${name}${labels} ${more * scrapes}`,
    ];
    const lines = [
      ...histogram(METRICS.searchDuration, 'mode="hybrid"', '0.25', GROWTH.Searches, GROWTH.SearchesInTime),
      ...counter(METRICS.staleSearches, GROWTH.SearchesStale),
      ...histogram(METRICS.firstTokenDuration, 'model="one"', '2.5', GROWTH.FirstTokens, GROWTH.FirstTokensInTime),
      `# TYPE ${METRICS.answers} counter`,
      `${METRICS.answers}{outcome="answered"} ${7 * scrapes}`,
      `${METRICS.answers}{outcome="abstained"} ${4 * scrapes}`,
      `${METRICS.answers}{outcome="degraded"} ${5 * scrapes}`,
      `${METRICS.answers}{outcome="failed"} ${2 * scrapes}`,
      ...counter(METRICS.citationsRemoved, GROWTH.CitationsRemoved),
      ...counter(METRICS.cost, GROWTH.ModelCostUsd),
      `# TYPE ${METRICS.requestsInFlight} gauge`,
      `${METRICS.requestsInFlight} ${IN_FLIGHT}`,
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
