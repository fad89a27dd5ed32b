import { setTimeout as wait } from 'node:timers/promises';
import type { LocalService } from '../../../scripts/start-local-service.ts';
import { PATHS } from '../../../services/roadmap-api/contract.ts';

const QUESTIONS = [
  'How long does the RAG phase take?',
  'What is the deliverable of the semantic search project?',
  'How much do certifications cost?',
];

const PAUSE_MS = 100;

/** People who ask and search without end: about ten of each a second, past the cache. Returns how to send them home. */
export function askSteadily({ url, key }: Pick<LocalService, 'url' | 'key'>): () => Promise<void> {
  const leave = new AbortController();
  const send = async (path: string, init: RequestInit) => {
    const response = await fetch(url + path, { ...init, signal: leave.signal });
    await response.arrayBuffer();
  };
  const ask = (question: string) =>
    send(PATHS.answers, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${key}`,
        'Content-Type': 'application/json',
        Accept: 'text/event-stream',
        'Cache-Control': 'no-store',
      },
      body: JSON.stringify({ question }),
    });
  const search = (question: string) => send(`${PATHS.search}?${new URLSearchParams({ q: question })}`, {});

  const visits = (async () => {
    const underWay = new Set<Promise<unknown>>();
    for (let turn = 0; !leave.signal.aborted; turn += 1) {
      const question = QUESTIONS[turn % QUESTIONS.length] ?? '';
      // What fails is the service's affair, and counted there.
      const visit = Promise.allSettled([ask(question), search(question)]).finally(() => underWay.delete(visit));
      underWay.add(visit);
      await wait(PAUSE_MS);
    }
    await Promise.all(underWay);
  })();
  return async () => {
    leave.abort();
    await visits;
  };
}
