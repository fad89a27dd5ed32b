import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const Message = z.object({
  alerts: z.array(
    z.object({
      status: z.enum(['firing', 'resolved']),
      labels: z.record(z.string(), z.string()),
      annotations: z.record(z.string(), z.string()),
    }),
  ),
});
type Alert = z.infer<typeof Message>['alerts'][number];

/** An alert as a pager would get it, and when it came (milliseconds since the epoch). */
export interface ReceivedAlert extends Alert {
  readonly at: number;
}

/** A webhook on a free loopback port that keeps whatever Alertmanager posts to it. */
export async function receiveAlerts(): Promise<{
  readonly url: string;
  readonly received: readonly ReceivedAlert[];
  close(): Promise<void>;
}> {
  const received: ReceivedAlert[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = await request.toArray();
    const at = Date.now();
    const { alerts } = Message.parse(JSON.parse(Buffer.concat(chunks).toString()));
    received.push(...alerts.map((alert) => ({ ...alert, at })));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
