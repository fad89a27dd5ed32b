import { randomBytes, randomUUID } from 'node:crypto';
import type { Config } from '../config.ts';
import type { AnswerLimits, AnswerQuestion } from '../domain/answer-question.ts';
import { makeAnswerShelf } from '../domain/caching/answer-shelf.ts';
import { type AskedQuestions, makeAskedQuestions } from '../domain/caching/asked-questions.ts';
import { makeCacheSeal } from '../domain/caching/cache-seal.ts';
import { type CachedAnswers, cachedAnswers } from '../domain/caching/cached-answers.ts';
import type { ContentVersion } from '../domain/caching/content-version.ts';
import { promptVersion } from '../domain/caching/prompt-version.ts';
import { minCosineFor } from '../domain/caching/semantic/min-cosine.ts';
import { makeQuestionReader } from '../domain/caching/semantic/read-question.ts';
import type { CacheStore } from '../domain/ports/cache-store.ts';
import type { CacheTelemetry } from '../domain/ports/cache-telemetry.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Embedder } from '../domain/ports/embedder.ts';
import type { Telemetry } from '../domain/ports/telemetry.ts';
import type { Roadmap } from '../domain/roadmap.ts';
import type { Logger } from '../http/ports.ts';
import type { ServedPassages } from './keep-passages-current.ts';
import { nameParts } from './name-parts.ts';

/** How many questions a replica remembers in order to recognize other wordings of them: about 4 MB. */
const REMEMBERED_QUESTIONS = 2_000;

interface Parts {
  readonly config: Config;
  readonly answerQuestion: AnswerQuestion;
  readonly limits: AnswerLimits;
  readonly store: CacheStore;
  /** The embedder that search uses: it remembers vectors, so a question is embedded once. */
  readonly embedder: Embedder | null;
  readonly roadmap: Roadmap;
  readonly served: Pick<ServedPassages, 'current' | 'store'>;
  readonly telemetry: Pick<Telemetry, 'answered'> & CacheTelemetry;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn'>;
}

/** Puts the answer cache that the configuration asks for around the use case. */
export async function openAnswerCache(parts: Parts): Promise<CachedAnswers> {
  const { config, answerQuestion, limits, store, embedder, telemetry, clock } = parts;
  if (config.answerCache === 'off') return { answerQuestion, forget: async () => {} };
  if (config.cache !== null && config.answerCacheSecret === null) {
    parts.logger.warn(
      {},
      'Replicas share no cached answers: set ANSWER_CACHE_SECRET to the same 32 characters or more for each of them.',
    );
  }
  const content = contentOf(parts.served);
  const seal = makeCacheSeal(config.answerCacheSecret ?? randomBytes(32));
  const lifetimes = { freshSeconds: config.answerCacheSeconds, staleSeconds: config.answerCacheStaleSeconds };
  return cachedAnswers({
    answerQuestion,
    shelf: makeAnswerShelf({ store, seal, content, telemetry, clock, lifetimes, random: Math.random }),
    asked: config.answerCache === 'semantic' && embedder !== null ? askedOf(embedder, parts.roadmap, clock) : null,
    seal,
    recipe: {
      modelId: config.answerModelId,
      embeddingModelId: embedder?.modelId ?? null,
      promptVersion: await promptVersion(),
      limits,
      guardrail: config.guardrail,
    },
    content,
    telemetry,
    clock,
    newId: randomUUID,
  });
}

function askedOf(embedder: Embedder, roadmap: Roadmap, clock: Clock): AskedQuestions {
  return makeAskedQuestions({
    embedder,
    readQuestion: makeQuestionReader(nameParts(roadmap)),
    minCosine: minCosineFor(embedder.modelId),
    capacity: REMEMBERED_QUESTIONS,
    nowMs: () => clock.now().getTime(),
  });
}

/** The version of what searches are answered from. Passages are looked up in memory alone: a hit must not wake the database. */
function contentOf({ current, store }: Pick<ServedPassages, 'current' | 'store'>): ContentVersion {
  return {
    current: () => {
      const version = current()?.contentVersion;
      return version === undefined ? null : String(version);
    },
    hasPassage: async (id) => (current()?.from === 'memory' ? (await store.findById(id)) !== null : null),
  };
}
