import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { PATHS } from '../../services/roadmap-api/contract.ts';
import type { ServerUnderTest } from './server-under-test.ts';

const Answer = z.looseObject({
  abstained: z.boolean(),
  modelId: z.string().nullable(),
  // Missing where an answer is new.
  cached: z.looseObject({ match: z.string() }).nullish(),
});
type Answer = z.infer<typeof Answer>;

/** Asks over one connection that stays open. Gives the answer, and the milliseconds from the first byte sent to the last one read. */
export type Ask = (question: string) => Promise<{ answer: Answer; milliseconds: number }>;

export function makeAsk({ url, key }: Pick<ServerUnderTest, 'url' | 'key'>): { ask: Ask; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    async ask(question) {
      const body = JSON.stringify({ question });
      const sentAt = performance.now();
      const { status, received } = await new Promise<{ status: number | undefined; received: string }>(
        (resolve, reject) => {
          const outgoing = request(
            {
              agent,
              method: 'POST',
              host: url.hostname,
              port: url.port,
              path: PATHS.answers,
              headers: {
                authorization: `Bearer ${key}`,
                'content-type': 'application/json',
                'content-length': Buffer.byteLength(body),
              },
            },
            (response) => text(response).then((received) => resolve({ status: response.statusCode, received }), reject),
          );
          outgoing.on('error', reject);
          outgoing.end(body);
        },
      );
      const milliseconds = performance.now() - sentAt;
      if (status !== 200) throw new Error(`A question was answered with ${status}: ${received}`);
      return { answer: Answer.parse(JSON.parse(received)), milliseconds };
    },
    close: () => agent.destroy(),
  };
}
