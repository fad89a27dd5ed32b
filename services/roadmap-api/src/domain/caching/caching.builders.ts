import type { Answer } from '../answer.ts';
import { type AnswerQuestion, type AnswerRequest, DEFAULT_ANSWER_LIMITS } from '../answer-question.ts';
import { buildPrincipal } from '../identity.builders.ts';
import { linkToPassage } from '../passage.ts';
import type { CacheStore } from '../ports/cache-store.ts';
import type { AnswerCacheOutcome } from '../ports/cache-telemetry.ts';
import type { AnswerRecipe } from './answer-name.ts';
import { makeAnswerShelf } from './answer-shelf.ts';
import type { AskedQuestions } from './asked-questions.ts';
import { makeCacheSeal } from './cache-seal.ts';
import type { CacheStatus } from './cache-status.ts';
import { cachedAnswers } from './cached-answers.ts';
import { replayAnswer } from './replay-answer.ts';

export const RECIPE: AnswerRecipe = {
  modelId: 'amazon.nova-lite-v1:0',
  embeddingModelId: 'e5-small-v2-int8',
  promptVersion: 'p1',
  limits: DEFAULT_ANSWER_LIMITS,
  guardrail: null,
};

/** An answer by a model that cites one passage and cost something, unless told otherwise. */
export function buildAnswer(parts: Partial<Answer> = {}): Answer {
  const passageId = 'phase-3';
  return {
    id: 'answer-1',
    question: 'How long does Phase 3 take?',
    text: 'Phase 3 takes 2-4 months. [1]',
    abstained: false,
    citations: [
      { marker: 1, passageId, headingPath: ['Phase 3'], quotes: ['2-4 months'], link: linkToPassage(passageId) },
    ],
    degraded: [],
    modelId: RECIPE.modelId,
    usage: { inputTokens: 900, outputTokens: 20, costUsd: 0.0001 },
    ...parts,
  };
}

export function buildRequest(parts: Partial<AnswerRequest> = {}): AnswerRequest {
  return { question: 'How long does Phase 3 take?', history: [], phaseId: null, principal: buildPrincipal(), ...parts };
}

/** A request that hears what the cache says of it. */
export function listening(parts: Partial<AnswerRequest> = {}, mode: 'use' | 'refresh' | 'bypass' = 'use') {
  const heard: CacheStatus[] = [];
  return { heard, request: buildRequest({ ...parts, caching: { mode, told: (status) => heard.push(status) } }) };
}

/** A store in memory that forgets nothing by itself, and shows what it holds. */
export function mapCacheStore(): CacheStore & {
  readonly entries: Map<string, Uint8Array>;
  readonly ttls: Map<string, number>;
  readonly lists: Map<string, Set<string>>;
} {
  const entries = new Map<string, Uint8Array>();
  const ttls = new Map<string, number>();
  const lists = new Map<string, Set<string>>();
  return {
    entries,
    ttls,
    lists,
    get: async (key) => entries.get(key) ?? null,
    async set(key, value, ttlSeconds) {
      entries.set(key, value);
      ttls.set(key, ttlSeconds);
    },
    async delete(keys) {
      for (const key of keys) entries.delete(key);
    },
    async enlist(list, key) {
      lists.set(list, (lists.get(list) ?? new Set()).add(key));
      return true;
    },
    async eraseListed(list) {
      for (const key of lists.get(list) ?? []) entries.delete(key);
      lists.delete(list);
    },
  };
}

/** Answers as scripted, one a call: an error is thrown. Says what it was asked, and by whom. */
export function scriptedAnswers(
  ...script: (Answer | Error)[]
): AnswerQuestion & { readonly requests: AnswerRequest[] } {
  const requests: AnswerRequest[] = [];
  const next = (request: AnswerRequest) => {
    requests.push(request);
    const answer = script[requests.length - 1] ?? buildAnswer({ id: `answer-${requests.length}` });
    if (answer instanceof Error) throw answer;
    return { ...answer, question: request.question };
  };
  return {
    requests,
    complete: async (request) => next(request),
    async *stream(request) {
      yield* replayAnswer(next(request));
    },
  };
}

interface Setup {
  readonly inner: AnswerQuestion;
  readonly store?: CacheStore;
  readonly recipe?: AnswerRecipe;
  readonly secret?: string;
  readonly asked?: AskedQuestions | null;
  readonly random?: () => number;
}

/** A cache over fakes: a clock and a content version that a test moves, and what it reported. */
export function buildCache({
  inner,
  store = mapCacheStore(),
  recipe = RECIPE,
  secret = 's',
  asked = null,
  random = () => 1 - Number.EPSILON,
}: Setup) {
  const world = { nowMs: 1_000_000, version: '7' as string | null, missingPassages: new Set<string>() };
  const outcomes: AnswerCacheOutcome[] = [];
  const answered: unknown[][] = [];
  const telemetry = {
    answerCache: (outcome: AnswerCacheOutcome) => void outcomes.push(outcome),
    answered: (...args: unknown[]) => void answered.push(args),
  };
  const clock = { now: () => new Date(world.nowMs) };
  const content = { current: () => world.version, hasPassage: async (id: string) => !world.missingPassages.has(id) };
  const seal = makeCacheSeal(secret);
  const lifetimes = { freshSeconds: 3_600, staleSeconds: 7_200 };
  const shelf = makeAnswerShelf({ store, seal, content, telemetry, clock, lifetimes, random });
  let ids = 0;
  const newId = () => `new-${++ids}`;
  const cache = cachedAnswers({ answerQuestion: inner, shelf, asked, seal, recipe, content, telemetry, clock, newId });
  return { ...cache, world, outcomes, answered };
}

/** Everything that an iteration yields. */
export async function readAll<Event>(events: AsyncIterable<Event>): Promise<Event[]> {
  const all: Event[] = [];
  for await (const event of events) all.push(event);
  return all;
}
