import type { LocalService } from '../../../../scripts/start-local-service.ts';

const ROUND_MS = 400;
const QUESTIONS = [
  'How long does phase 3 take?',
  'Which vector databases should I learn?',
  'What is the deliverable of the semantic search project?',
  'Who won the world cup?',
];

/** Reads, searches and asks in waves for so many seconds, so that there is something to see on a page about that. */
export async function keepBusy({ url, key }: LocalService, seconds: number): Promise<void> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', accept: 'text/event-stream' };
  const send = async (path: string, init?: RequestInit) => (await fetch(url + path, init)).text();
  const rounds = Math.round((seconds * 1_000) / ROUND_MS);
  for (let round = 0; round < rounds; round += 1) {
    const readers = 1 + Math.round(3 * (1 + Math.sin(round / 12)));
    const work = Array.from({ length: readers }, (_, reader) => [
      send('/v1/phases'),
      send(`/v1/search?q=topic+${(round * reader) % 37}`),
    ]).flat();
    const question = QUESTIONS[(round / 6) % QUESTIONS.length];
    if (question !== undefined) {
      const body = JSON.stringify({ question: round % 4 === 0 ? question : `${question} ${round}` });
      work.push(send('/v1/answers', { method: 'POST', headers, body }));
    }
    await Promise.all([...work, new Promise((resolve) => setTimeout(resolve, ROUND_MS))]);
  }
}
