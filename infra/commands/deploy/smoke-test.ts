import { z } from 'zod';
import { PATHS } from '../../../services/roadmap-api/contract.ts';
import type { World } from '../command.ts';
import { reasonOf } from '../errors.ts';

/** One request of the smoke test. */
export interface SmokeStep {
  readonly name: string;
  readonly passed: boolean;
  /** What was seen, as a sentence. */
  readonly what: string;
}

const POLL_MS = 5_000;
/** A new CloudFront name is known everywhere within minutes; a paused Aurora and a cold task take less. */
const READY_LIMIT_MS = 300_000;
const REQUEST_LIMIT_MS = 40_000;

const SearchResults = z.object({ results: z.array(z.unknown()).min(1) });
const Answer = z.object({ text: z.string().min(1) });

/** Asks a deployed copy for the three things it exists for: a stack can be complete without its service working. */
export async function smokeTest(url: string, world: World): Promise<SmokeStep[]> {
  const ready = await waitUntilReady(url, world);
  if (!ready.passed) return [ready];
  return [
    ready,
    await ask('search', `${url}${PATHS.search}?q=vector+databases&k=3`, {}, SearchResults, world),
    world.apiKey === undefined
      ? await refusesQuestions(url, world)
      : await ask('answer', `${url}${PATHS.answers}`, question(world.apiKey), Answer, world),
  ];
}

/** The variable that a key for the deployed copy comes from: questions cost money, so nobody asks without one. */
export const API_KEY = 'ROADMAP_API_KEY';

const question = (apiKey?: string) => ({
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
  },
  body: JSON.stringify({ question: 'What is the deliverable of the semantic search project?' }),
});

/** Without a key the right answer is 401: a copy that answers anybody spends its owner's money. */
async function refusesQuestions(url: string, { fetch }: World): Promise<SmokeStep> {
  const init = { ...question(), signal: AbortSignal.timeout(REQUEST_LIMIT_MS) };
  const seen = await fetch(url + PATHS.answers, init).catch(reasonOf);
  const status = seen instanceof Response ? `answers ${seen.status}` : `does not answer: ${seen}`;
  const passed = seen instanceof Response && seen.status === 401;
  const what = passed
    ? `a question without a key is refused; put one into ${API_KEY} to have one answered`
    : `${url}${PATHS.answers} ${status} to a question without a key, not 401`;
  return { name: 'answer', passed, what };
}

async function waitUntilReady(url: string, { fetch, clock, terminal }: World): Promise<SmokeStep> {
  const startedMs = clock.nowMs();
  for (;;) {
    const seen = await fetch(url + PATHS.readiness, { signal: AbortSignal.timeout(REQUEST_LIMIT_MS) }).catch(reasonOf);
    const seconds = Math.round((clock.nowMs() - startedMs) / 1000);
    if (seen instanceof Response && seen.ok) return { name: 'ready', passed: true, what: `ready after ${seconds} s` };
    const answer = seen instanceof Response ? `answers ${seen.status}` : `does not answer: ${seen}`;
    if (clock.nowMs() - startedMs >= READY_LIMIT_MS) {
      return { name: 'ready', passed: false, what: `${PATHS.readiness} ${answer}, after ${seconds} s` };
    }
    terminal.progress(`Waiting for ${url}: ${PATHS.readiness} ${answer}, ${seconds} s`);
    await clock.sleep(POLL_MS);
  }
}

async function ask(
  name: string,
  url: string,
  init: RequestInit,
  shape: z.ZodType,
  { fetch, clock }: World,
): Promise<SmokeStep> {
  const startedMs = clock.nowMs();
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(REQUEST_LIMIT_MS) });
    if (!response.ok) return { name, passed: false, what: `${url} answers ${response.status}` };
    const isShaped = shape.safeParse(await response.json()).success;
    const what = `${Math.round(clock.nowMs() - startedMs)} ms`;
    return { name, passed: isShaped, what: isShaped ? what : `${url} answers without what was asked for` };
  } catch (error) {
    return { name, passed: false, what: `${url}: ${reasonOf(error)}` };
  }
}
