import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { LocalService } from '../../scripts/start-local-service.ts';
import { PATHS } from '../../services/roadmap-api/contract.ts';

const Answer = z.object({ id: z.string() });

/** One round of everything that the boards show: browsing, each way to search, each way to ask, both ratings, an error. */
export async function driveTraffic({ url, key }: Pick<LocalService, 'url' | 'key'>): Promise<void> {
  const question = 'How long does the RAG phase take?';
  const send = (path: string, init?: RequestInit) => fetch(url + path, init);
  const post = (path: string, body: object, headers: Record<string, string> = { Accept: 'application/json' }) =>
    send(path, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  await read(send(PATHS.phases));
  await send(`${PATHS.phases}/phase-0`);
  for (const mode of ['hybrid', 'vector', 'keyword']) {
    await read(send(`${PATHS.search}?${new URLSearchParams({ q: question, mode })}`));
  }
  // Past the cache: only a model that writes has a first token to be timed.
  await read(post(PATHS.answers, { question }, { Accept: 'text/event-stream', 'Cache-Control': 'no-store' }));
  await read(post(PATHS.answers, { question: 'Who won the chess world championship in 1972?' }));
  const { id: answerId } = Answer.parse(JSON.parse(await read(post(PATHS.answers, { question }))));
  for (const rating of ['up', 'down']) {
    await read(post(PATHS.feedback, { id: randomUUID(), answerId, rating, comment: null }));
  }
}

/** Reads a response to its end, as only then it counts as served. Throws where it isn't what was asked for. */
async function read(pending: Promise<Response>): Promise<string> {
  const response = await pending;
  const body = await response.text();
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${body}`);
  return body;
}
