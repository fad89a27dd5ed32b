import type { Counter, Meter } from '@opentelemetry/api';
import { BUCKETS_COSINE, BUCKETS_SECONDS, BUCKETS_TOKENS_PER_SECOND, METRICS } from '../../../contract.ts';
import { DegradedReason } from '../../domain/answer.ts';
import type { CacheTelemetry, EmbeddingTelemetry } from '../../domain/ports/cache-telemetry.ts';
import { type SafetyTelemetry, WITHHOLDINGS } from '../../domain/ports/safety-telemetry.ts';
import type { Telemetry } from '../../domain/ports/telemetry.ts';

/** What the use cases report of themselves, as metrics. */
export function observeUseCases(meter: Meter): Telemetry & CacheTelemetry & EmbeddingTelemetry & SafetyTelemetry {
  const search = meter.createHistogram(METRICS.searchDuration, {
    description: 'Duration of searches, embedding included.',
    unit: 's',
    advice: { explicitBucketBoundaries: [...BUCKETS_SECONDS.searchDuration] },
  });
  const firstToken = meter.createHistogram(METRICS.firstTokenDuration, {
    description: "Wait for the model's first token.",
    unit: 's',
    advice: { explicitBucketBoundaries: [...BUCKETS_SECONDS.firstTokenDuration] },
  });
  const outputRate = meter.createHistogram(METRICS.outputRate, {
    description: 'Tokens a second that a model wrote after its first text.',
    advice: { explicitBucketBoundaries: [...BUCKETS_TOKENS_PER_SECOND] },
  });
  const cosine = meter.createHistogram(METRICS.retrievalCosine, {
    description: 'Cosine of the best passage of a search with its question.',
    advice: { explicitBucketBoundaries: [...BUCKETS_COSINE] },
  });
  const counter = (name: string, description: string) => meter.createCounter(name, { description });
  const staleSearches = counter(METRICS.staleSearches, 'Searches in passages that could not be told to be current.');
  const emptySearches = counter(METRICS.emptySearches, 'Searches that found nothing.');
  const embeddingCache = counter(METRICS.embeddingCache, 'Questions by whether their vector was known.');
  const degradations = counter(METRICS.degradations, 'What answers went without, by reason.');
  const answers = counter(METRICS.answers, 'Answers by outcome.');
  const tokens = counter(METRICS.tokens, 'Tokens sent to and received from the model.');
  const cost = counter(METRICS.cost, 'Estimated model spend in US dollars.');
  const modelFailures = counter(METRICS.modelFailures, 'Model calls that failed, by reason.');
  const citationsRemoved = counter(METRICS.citationsRemoved, 'Citation marks that stood for no source.');
  const answerCache = counter(
    METRICS.answerCache,
    'What the answer cache did for a request, and entries it dropped as poisoned.',
  );
  const withheld = counter(METRICS.withheld, 'Texts that a safety rule kept back, or let pass unchecked, by reason.');
  const linksRemoved = counter(METRICS.linksRemoved, "Links and images taken out of a model's text.");
  const feedback = counter(METRICS.feedback, 'Ratings of answers.');
  const credentialsRefused = counter(METRICS.credentialsRefused, 'Credentials that were turned away, by reason.');

  startAtZero(answers, 'outcome', ['answered', 'abstained', 'degraded', 'failed']);
  startAtZero(degradations, 'reason', DegradedReason.options);
  startAtZero(embeddingCache, 'outcome', ['hit', 'miss']);
  startAtZero(tokens, 'direction', ['input', 'output']);
  startAtZero(modelFailures, 'reason', [
    'throttled',
    'timeout',
    'credentials',
    'server-error',
    'protocol',
    'circuit-open',
  ]);
  startAtZero(answerCache, 'outcome', ['exact', 'semantic', 'shared', 'stale', 'miss', 'bypass', 'poisoned']);
  startAtZero(withheld, 'reason', WITHHOLDINGS);
  startAtZero(feedback, 'rating', ['up', 'down']);
  startAtZero(credentialsRefused, 'reason', ['malformed', 'unknown', 'expired', 'revoked', 'token-invalid']);
  cost.add(0);
  emptySearches.add(0);
  staleSearches.add(0);
  citationsRemoved.add(0);
  linksRemoved.add(0);

  const spent: Telemetry['abandoned'] = ({ inputTokens, outputTokens, costUsd }) => {
    tokens.add(inputTokens, { direction: 'input' });
    tokens.add(outputTokens, { direction: 'output' });
    cost.add(costUsd);
  };

  return {
    searched: (mode, seconds, isStale) => {
      search.record(seconds, { mode });
      if (isStale) staleSearches.add(1);
    },
    found: (passages, bestCosine) => {
      if (passages === 0) emptySearches.add(1);
      if (bestCosine !== null) cosine.record(bestCosine);
    },
    firstToken: (seconds) => firstToken.record(seconds),
    wrote: (tokensPerSecond) => outputRate.record(tokensPerSecond),
    answered: (outcome, usage) => {
      answers.add(1, { outcome });
      spent(usage);
    },
    degraded: (reason) => degradations.add(1, { reason }),
    abandoned: spent,
    modelFailed: (reason) => modelFailures.add(1, { reason }),
    citationsRemoved: (count) => citationsRemoved.add(count),
    answerCache: (outcome) => answerCache.add(1, { outcome }),
    embeddingCache: (outcome) => embeddingCache.add(1, { outcome }),
    withheld: (reason) => withheld.add(1, { reason }),
    linksRemoved: (count) => linksRemoved.add(count),
    rated: (rating) => feedback.add(1, { rating }),
    credentialRefused: (reason) => credentialsRefused.add(1, { reason }),
  };
}

/** Prometheus sees no increase in a series that appears with its first event: the very first failure would go unnoticed. */
function startAtZero(instrument: Counter, label: string, values: readonly string[]): void {
  for (const value of values) instrument.add(0, { [label]: value });
}
