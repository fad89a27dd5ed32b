import { type AttributeValue, trace } from '@opentelemetry/api';
import type { EventName } from '../../../../../tracing/contract.ts';
import { note } from '../../../../../tracing/in-span.ts';
import type { LimitTelemetry } from '../../../domain/limits/limit-telemetry.ts';
import type { CacheTelemetry, EmbeddingTelemetry } from '../../../domain/ports/cache-telemetry.ts';
import type { SafetyTelemetry } from '../../../domain/ports/safety-telemetry.ts';
import type { Telemetry } from '../../../domain/ports/telemetry.ts';

type AllTelemetry = Telemetry & CacheTelemetry & EmbeddingTelemetry & SafetyTelemetry & LimitTelemetry;

/**
 * Telemetry that also notes what it counts on the current span: the same facts, from the same calls.
 *
 * What is told when its span may already be over (`answered`, `settled`) is left to the decorators of the ports.
 */
export function tracedTelemetry(telemetry: AllTelemetry): AllTelemetry {
  return {
    ...telemetry,
    searched(mode, seconds, isStale) {
      note({ 'roadmap.search.mode': mode, 'roadmap.search.stale': isStale });
      telemetry.searched(mode, seconds, isStale);
    },
    found(passages, bestCosine) {
      note({ 'roadmap.search.results': passages });
      if (bestCosine !== null) note({ 'roadmap.search.best_cosine': bestCosine });
      telemetry.found(passages, bestCosine);
    },
    wrote(tokensPerSecond) {
      note({ 'roadmap.answer.tokens_per_second': tokensPerSecond });
      telemetry.wrote(tokensPerSecond);
    },
    degraded(reason) {
      happened('roadmap.degraded', reason);
      telemetry.degraded(reason);
    },
    modelFailed(reason) {
      happened('roadmap.model_failed', reason);
      telemetry.modelFailed(reason);
    },
    citationsRemoved(count) {
      note({ 'roadmap.answer.citations_removed': count });
      telemetry.citationsRemoved(count);
    },
    credentialRefused(reason) {
      happened('roadmap.credential_refused', reason);
      telemetry.credentialRefused(reason);
    },
    answerCache(outcome) {
      // Said of an entry, beside what the cache did for the request.
      if (outcome !== 'poisoned') note({ 'roadmap.answer_cache.outcome': outcome });
      telemetry.answerCache(outcome);
    },
    embeddingCache(outcome) {
      note({ 'roadmap.embedding_cache.outcome': outcome });
      telemetry.embeddingCache(outcome);
    },
    withheld(reason) {
      happened('roadmap.withheld', reason);
      telemetry.withheld(reason);
    },
    limited(limit) {
      happened('roadmap.limited', limit);
      telemetry.limited(limit);
    },
    quotaExhausted(quota) {
      happened('roadmap.quota_exhausted', quota);
      telemetry.quotaExhausted(quota);
    },
  };
}

function happened(event: EventName, reason: AttributeValue): void {
  const span = trace.getActiveSpan();
  if (span?.isRecording()) span.addEvent(event, { 'roadmap.reason': reason });
}
