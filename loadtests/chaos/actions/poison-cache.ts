import { setTimeout as delay } from 'node:timers/promises';
import { createClient, RESP_TYPES } from '@redis/client';
import type { Action } from '../experiment.ts';

/** Shorter values are counts and marks, which aren't sealed: answers are longer. */
const SHORTEST_ANSWER_BYTES = 200;
const BETWEEN_ROUNDS_MS = 200;

/** Whoever can write to the cache changes every answer in it. Entries are sealed: a changed or exchanged one must never be shown. */
export const poisonCache = (): Action => ({
  name: 'poison-cache',
  title: 'Alter and exchange the answers in Redis, again and again',
  async inject({ cache }) {
    const client = await connect(cache().url);
    let isOver = false;
    const poisoning = (async () => {
      while (!isOver) {
        await poisonAll(client);
        await delay(BETWEEN_ROUNDS_MS);
      }
    })();
    return async () => {
      isOver = true;
      await poisoning;
      await client.flushDb();
      await client.close();
    };
  },
  aws: { kind: 'none', because: 'FIS writes nothing into a cache' },
});

/** Values are bytes: a seal is no text. */
async function connect(url: string) {
  const client = await createClient({ url }).connect();
  return client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
}

/** Changes a byte of every other answer, and gives the rest to another question: sealed as they are, but not for that one. */
async function poisonAll(client: Awaited<ReturnType<typeof connect>>): Promise<void> {
  const answers: { name: string; value: Buffer }[] = [];
  for (const name of await namesOf(client)) {
    const value = await client.get(name);
    if (Buffer.isBuffer(value) && value.length >= SHORTEST_ANSWER_BYTES) answers.push({ name, value });
  }
  for (const [index, { name, value }] of answers.entries()) {
    const other = answers[(index + 1) % answers.length]?.value ?? value;
    await client.set(name, index % 2 === 0 ? altered(value) : other, { KEEPTTL: true });
  }
}

async function namesOf(client: Awaited<ReturnType<typeof connect>>): Promise<readonly string[]> {
  const names: string[] = [];
  for (const name of await client.keys('roadmap:*')) {
    if (String(await client.type(String(name))) === 'string') names.push(String(name));
  }
  return names;
}

function altered(value: Buffer): Buffer {
  const copy = Buffer.from(value);
  const middle = Math.floor(copy.length / 2);
  copy[middle] = (copy[middle] ?? 0) ^ 1;
  return copy;
}
