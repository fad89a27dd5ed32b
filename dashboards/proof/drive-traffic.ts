import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { PATHS } from '../../services/roadmap-api/contract.ts';
import { type Client, read } from './client.ts';

const Answer = z.object({ id: z.string() });

/** One round of what readers do: browsing, each way to search, each way to ask, both ratings. */
export async function driveTraffic(client: Client): Promise<void> {
  const question = 'How long does the RAG phase take?';
  await read(client.get(PATHS.phases));
  await client.get(`${PATHS.phases}/phase-0`);
  for (const mode of ['hybrid', 'vector', 'keyword']) await read(client.search(question, mode));
  await read(client.search('zyxwv', 'keyword'));
  // Past the cache: only a model that writes has a first token to be timed.
  await read(client.ask(question, { Accept: 'text/event-stream', 'Cache-Control': 'no-store' }));
  await read(client.ask('Who won the chess world championship in 1972?'));
  const { id: answerId } = Answer.parse(JSON.parse(await read(client.ask(question))));
  for (const rating of ['up', 'down']) {
    await read(client.post(PATHS.feedback, { id: randomUUID(), answerId, rating, comment: null }));
  }
}
