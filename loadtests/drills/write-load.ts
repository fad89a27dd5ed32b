import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { PATHS } from '../../services/roadmap-api/contract.ts';
import type { Ledger } from './ledger.ts';
import { progressOf } from './progress-number.ts';

const RATERS = 8;
/** Ten ratings a second of each caller, and as many changes of progress: enough that a lost moment shows. */
const PAUSE_MS = 100;
const REQUEST_LIMIT_MS = 8_000;

interface Service {
  readonly url: string;
  readonly key: string;
}

export interface WriteLoad {
  /** Ids of all projects: the digits of the numbers that documents of progress say. */
  readonly projects: readonly string[];
  readonly searches: { readonly asked: number; readonly answered: number };
  /** Callers go on at another address, as when a name is pointed elsewhere. */
  moveTo(service: Service): void;
  stop(): Promise<void>;
}

/**
 * Callers who rate answers and change their progress until they are stopped, and note in the ledger what they were told is saved. One more
 * searches all the while.
 *
 * A caller whose write fails sends the same one again, as a client with the id of its own choosing should.
 */
export async function startWriteLoad(first: Service, ledger: Ledger): Promise<WriteLoad> {
  let service = first;
  let isOver = false;
  const searches = { asked: 0, answered: 0 };
  const projects = await readProjects(first.url);

  const send = async (path: string, method: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(service.url + path, {
      method,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${service.key}`, ...headers },
      signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
    });
    await response.arrayBuffer();
    return response;
  };
  const untilStopped = async (step: () => Promise<void>) => {
    while (!isOver) {
      // Nothing is noted for a write that failed: whether it was saved, nobody has been told.
      await step().catch(() => {});
      await wait(PAUSE_MS);
    }
  };

  const rate = () => {
    let id: string | null = null;
    return async () => {
      id ??= randomUUID();
      const { ok } = await send(PATHS.feedback, 'POST', { id, answerId: randomUUID(), rating: 'up', comment: id });
      if (!ok) return;
      ledger.note({ kind: 'feedback', id, acknowledgedAtMs: Date.now() });
      id = null;
    };
  };
  let number = 1;
  let tag: string | null = null;
  const advance = async () => {
    tag ??= await readTag(service);
    const body = { topics: {}, projects: progressOf(number, projects), checklistItems: {} };
    const response = await send(PATHS.progress, 'PUT', body, { 'if-match': tag });
    // After a failure the document may be the old or the new one, so its tag is asked for again.
    tag = response.ok ? response.headers.get('etag') : null;
    if (!response.ok) return;
    ledger.note({ kind: 'progress', number, acknowledgedAtMs: Date.now() });
    number += 1;
  };
  const search = async () => {
    searches.asked += 1;
    const response = await fetch(`${service.url}${PATHS.search}?q=vector+databases&k=1`);
    const body = z.object({ results: z.array(z.unknown()) }).parse(await response.json());
    if (response.ok && body.results.length > 0) searches.answered += 1;
  };

  const callers = [...Array.from({ length: RATERS }, rate), withFreshTag(advance), search].map(untilStopped);
  return {
    projects,
    searches,
    moveTo(next) {
      service = next;
    },
    async stop() {
      isOver = true;
      await Promise.all(callers);
    },
  };

  function withFreshTag(step: () => Promise<void>) {
    return () =>
      step().catch(() => {
        tag = null;
      });
  }
}

async function readProjects(url: string): Promise<string[]> {
  const response = await fetch(`${url}/v1/projects`);
  const { items } = z.object({ items: z.array(z.object({ id: z.string() })) }).parse(await response.json());
  return items.map(({ id }) => id);
}

async function readTag({ url, key }: Service): Promise<string> {
  const response = await fetch(url + PATHS.progress, {
    headers: { authorization: `Bearer ${key}` },
    signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
  });
  await response.arrayBuffer();
  const tag = response.headers.get('etag');
  if (!response.ok || tag === null) throw new Error(`${PATHS.progress} answers ${response.status}.`);
  return tag;
}
