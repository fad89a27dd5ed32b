import type { Config } from '../config.ts';
import { fallbackModel } from '../domain/answering/fallback-model.ts';
import type { AnswerModel } from '../domain/ports/answer-model.ts';
import type { Embedder } from '../domain/ports/embedder.ts';
import type { Telemetry } from '../domain/ports/telemetry.ts';
import { makeAdaptiveLimit } from '../resilience/adaptive-limit.ts';
import { type DependencyGuard, makeDependencyGuard } from '../resilience/dependency-guard.ts';
import { guardedEmbedder } from '../resilience/guarded-embedder.ts';
import { guardedModel } from '../resilience/guarded-model.ts';
import { makeRetryBudget } from '../resilience/retry-budget.ts';
import { makeTurns } from '../resilience/turns.ts';

/** Below the client's 256 sockets, so that a model that hangs leaves some for the others. */
const MODEL_CALLS = 160;
const FALLBACK_CALLS = 64;
const EMBEDDER_CALLS = 64;
/** Work that may wait for one of the pool's ten connections. */
const DATABASE_CALLS = 100;

/** Where another model stands by, the first one gets less of the time. */
const FIRST_TOKEN_SHARE = { alone: 0.5, withFallback: 0.35 } as const;

type SearchTelemetry = Pick<Telemetry, 'searched' | 'found'>;

export type Resilience = ReturnType<typeof makeResilience>;

/** Everything that keeps one failing part from taking the service down with it; `docs/resilience.md` explains each piece. */
export function makeResilience(config: Config) {
  const guards = {
    model: makeDependencyGuard({ dependency: 'model', maxInFlight: MODEL_CALLS }),
    fallbackModel: makeDependencyGuard({ dependency: 'fallback-model', maxInFlight: FALLBACK_CALLS }),
    embedder: makeDependencyGuard({ dependency: 'embedder', maxInFlight: EMBEDDER_CALLS }),
    database: makeDependencyGuard({ dependency: 'database', maxInFlight: DATABASE_CALLS }),
  };
  const turns = makeTurns();
  const limit = makeAdaptiveLimit(turns);
  const retryBudget = makeRetryBudget();
  return {
    guards,
    limit,
    turns,
    retryBudget,

    /** The configured model behind its guard, with the fallback behind its own where one is configured; `watched` goes around each with its guard. */
    model(
      open: (modelId: string) => AnswerModel,
      telemetry: Pick<Telemetry, 'modelFailed'>,
      watched: (model: AnswerModel) => AnswerModel = (model) => model,
    ): AnswerModel {
      const { answerModelId, fallbackModelId, answerTimeoutMs } = config;
      const share = fallbackModelId === null ? FIRST_TOKEN_SHARE.alone : FIRST_TOKEN_SHARE.withFallback;
      const guarded = (modelId: string, guard: DependencyGuard) =>
        watched(guardedModel(open(modelId), { guard, firstTokenTimeoutMs: answerTimeoutMs * share }));
      const primary = guarded(answerModelId, guards.model);
      if (fallbackModelId === null) return primary;
      const fallback = guarded(fallbackModelId, guards.fallbackModel);
      return fallbackModel({ primary, fallback, onFailure: (reason) => telemetry.modelFailed(reason) });
    },

    embedder: (embedder: Embedder) => guardedEmbedder(embedder, guards.embedder),

    /** Telemetry that lets the limit learn how long searches take. */
    learning: (telemetry: SearchTelemetry): SearchTelemetry => ({
      found: telemetry.found,
      searched(mode, seconds, isStale) {
        limit.observed(seconds * 1_000);
        telemetry.searched(mode, seconds, isStale);
      },
    }),
  };
}
