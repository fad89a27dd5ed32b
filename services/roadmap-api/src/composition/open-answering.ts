import { randomUUID } from 'node:crypto';
import { bedrockAnswerModel } from '../adapters/bedrock/bedrock-answer-model.ts';
import type { BedrockCalls } from '../adapters/bedrock/bedrock-calls.ts';
import type { Config } from '../config.ts';
import { DEFAULT_ANSWER_LIMITS, makeAnswerQuestion } from '../domain/answer-question.ts';
import { relevanceFor } from '../domain/answering/relevance-gate.ts';
import { answerCacheHolder, usageHolder } from '../domain/learner/data-holders.ts';
import type { LimitTelemetry } from '../domain/limits/limit-telemetry.ts';
import type { CacheTelemetry } from '../domain/ports/cache-telemetry.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Embedder } from '../domain/ports/embedder.ts';
import type { SafetyTelemetry } from '../domain/ports/safety-telemetry.ts';
import type { Telemetry } from '../domain/ports/telemetry.ts';
import { redactQuestions } from '../domain/privacy/redact-questions.ts';
import type { Roadmap } from '../domain/roadmap.ts';
import type { SearchPassages } from '../domain/search-passages.ts';
import type { Logger } from '../http/ports.ts';
import type { ServedPassages } from './keep-passages-current.ts';
import type { Resilience } from './make-resilience.ts';
import { openAnswerCache } from './open-answer-cache.ts';
import type { Cache } from './open-cache.ts';
import { openLimits } from './open-limits.ts';
import { openSafety } from './open-safety.ts';
import type { Tracing } from './open-tracing.ts';

/** Before HTTP gives up, so that a slow model ends in a labelled answer and not in an error. */
const SHARE_OF_TIMEOUT = 0.9;

interface Parts {
  readonly config: Config;
  readonly client: BedrockCalls;
  /** The embedder that search uses: it remembers vectors, so a question is embedded once. */
  readonly embedder: Embedder | null;
  readonly searchPassages: SearchPassages;
  readonly served: ServedPassages;
  readonly cache: Cache;
  readonly roadmap: Roadmap;
  readonly resilience: Resilience;
  readonly tracing: Tracing;
  readonly telemetry: Telemetry & CacheTelemetry & SafetyTelemetry & LimitTelemetry;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * The answer path, each wrapping in its place. From the outside in: redaction, the cache, the screening of the question, the use case, the watch
 * on what a model writes, and the model behind its guards.
 */
export async function openAnswering(parts: Parts) {
  const { config, client, embedder, searchPassages, served, cache, resilience, tracing, telemetry, clock } = parts;
  const isUnderPressure = () => resilience.limit.isUnderPressure();
  const safety = openSafety(config, client, telemetry, { watched: tracing.guardrail, isUnderPressure });
  const { ledger, spending, forHttp } = openLimits(config, cache.valkey, telemetry);
  const limits = { ...DEFAULT_ANSWER_LIMITS, timeoutMs: config.answerTimeoutMs * SHARE_OF_TIMEOUT };
  const answering = makeAnswerQuestion({
    searchPassages,
    model: resilience.model(
      (modelId) => bedrockAnswerModel({ client, modelId, retryBudget: resilience.retryBudget }),
      telemetry,
      tracing.model,
    ),
    watch: safety.watch,
    checkRewritten: safety.checkRewritten,
    telemetry,
    clock,
    newId: randomUUID,
    relevance: relevanceFor(embedder?.modelId ?? null),
    spending,
    limits,
    isUnderPressure,
  });
  const cached = await openAnswerCache({
    config,
    answerQuestion: safety.screen(answering),
    limits,
    store: cache.store,
    embedder,
    roadmap: parts.roadmap,
    served,
    telemetry,
    clock,
    logger: parts.logger,
  });
  return {
    answerQuestion: tracing.answers(redactQuestions(cached.answerQuestion)),
    ledger,
    /** The limits that HTTP enforces. */
    forHttp,
    /** The data about callers that this path keeps, for export and erasure. */
    holders: [answerCacheHolder(cached.forget), usageHolder(ledger)],
  };
}
