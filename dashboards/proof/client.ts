import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { PATHS } from '../../services/roadmap-api/contract.ts';

const IssuedKey = z.object({ apiKey: z.string() });

/** Whoever calls the service, with a key or without one. */
export type Client = ReturnType<typeof makeClient>;

export function makeClient(url: string, key: string | null) {
  const identity: Record<string, string> = key === null ? {} : { Authorization: `Bearer ${key}` };
  const get = (path: string) => fetch(url + path, { headers: identity });
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(url + path, {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json', ...identity, ...headers },
      body: JSON.stringify(body),
    });
  return {
    get,
    post,
    search: (text: string, mode = 'hybrid') => get(`${PATHS.search}?${new URLSearchParams({ q: text, mode })}`),
    ask: (question: string, headers?: Record<string, string>) => post(PATHS.answers, { question }, headers),
  };
}

/** A caller whose quotas nobody has used. `operator` must be allowed to make keys. */
export async function makeFreshClient(url: string, operator: Client): Promise<Client> {
  const key = { id: randomUUID(), label: 'Proof of the boards', scopes: ['read', 'ask'] };
  return makeClient(url, IssuedKey.parse(JSON.parse(await read(operator.post(PATHS.keys, key)))).apiKey);
}

/** Reads a response to its end, as only then it counts as served. Throws where it isn't what was asked for. */
export async function read(pending: Promise<Response>): Promise<string> {
  const response = await pending;
  const body = await response.text();
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${body}`);
  return body;
}

/** The same, for whoever expects to be turned away: returns the status. */
export async function statusOf(pending: Promise<Response>): Promise<number> {
  const response = await pending;
  await response.text();
  return response.status;
}
