import { memoryQuotaLedger } from '../adapters/memory/memory-quota-ledger.ts';
import { memoryRateLimiter } from '../adapters/memory/memory-rate-limiter.ts';
import type { Valkey } from '../adapters/valkey/valkey.ts';
import { valkeyQuotaLedger } from '../adapters/valkey/valkey-quota-ledger.ts';
import { valkeyRateLimiter } from '../adapters/valkey/valkey-rate-limiter.ts';
import { type Config, InvalidConfig } from '../config.ts';
import { type ModelPrice, priceOf } from '../domain/answering/model-prices.ts';
import { makeAddressNames } from '../domain/limits/address-names.ts';
import type { LimitTelemetry } from '../domain/limits/limit-telemetry.ts';
import { observedQuotas } from '../domain/limits/observed-quotas.ts';
import { type DailyQuotas, NANO_USD_PER_USD } from '../domain/limits/quota-ledger.ts';
import type { RateLimit, RateLimitName } from '../domain/limits/rate-limiter.ts';
import type { AnswerSpending } from '../domain/limits/reserve-spending.ts';
import { makeClientAddress } from '../http/client-address.ts';
import { guardSignIns } from '../http/guard-sign-ins.ts';

/** Rate limits and quotas, kept in Valkey where there is one. Throws `InvalidConfig` where a model has no known price. */
export function openLimits(config: Config, valkey: Valkey | null, telemetry: LimitTelemetry) {
  const { limits } = config;
  const quotas: DailyQuotas = {
    perPrincipal: {
      requests: limits.requestsPerDay,
      tokens: limits.tokensPerDay,
      nanoUsd: Math.round(limits.usdPerDay * NANO_USD_PER_USD),
    },
    spendCapNanoUsd: Math.round(limits.spendCapUsdPerDay * NANO_USD_PER_USD),
  };
  const local = memoryRateLimiter();
  const limiter = valkey === null ? local : valkeyRateLimiter(valkey, local);
  const fallback = memoryQuotaLedger(quotas);
  const kept = valkey === null ? fallback : valkeyQuotaLedger({ valkey, quotas, fallback });
  const ledger = observedQuotas(kept, telemetry);
  return {
    ledger,
    spending: { quotas: ledger, ...pricesOf(config) } satisfies AnswerSpending,
    forHttp: {
      clientAddress: makeClientAddress(config.trustedProxyHops, makeAddressNames()),
      // Counted in this process: guessing a key is hopeless, and a shared count would cost every request with a key a round trip.
      signInGuard: guardSignIns(local, perMinute('sign-ins', limits.signInsPerMinute), telemetry),
      limits: {
        limiter,
        rates: {
          anonymous: perMinute('browse', limits.anonymousPerMinute),
          identified: perMinute('browse', limits.identifiedPerMinute),
          answers: perMinute('answers', limits.answersPerMinute),
        },
        concurrentAnswers: limits.concurrentAnswers,
        telemetry,
        usageOf: ledger.usageOf,
      },
    },
  };
}

const perMinute = (name: RateLimitName, capacity: number): RateLimit => ({ name, capacity, windowSeconds: 60 });

/** A quota in dollars means nothing for a model of unknown price, which would count as free. */
function pricesOf({ answerModelId, fallbackModelId, modelPrice }: Config): Omit<AnswerSpending, 'quotas'> {
  const modelIds = fallbackModelId === null ? [answerModelId] : [answerModelId, fallbackModelId];
  const known = (modelId: string): ModelPrice | null => priceOf(modelId) ?? modelPrice;
  const prices = modelIds.map((modelId) => {
    const price = known(modelId);
    if (price !== null) return price;
    throw new InvalidConfig(
      `The price of the model ${modelId} is not known, so that no quota of dollars could be kept: set MODEL_PRICE_INPUT_USD and MODEL_PRICE_OUTPUT_USD, in dollars for a million tokens.`,
    );
  });
  const dearestPrice = {
    inputUsd: Math.max(...prices.map(({ inputUsd }) => inputUsd)),
    outputUsd: Math.max(...prices.map(({ outputUsd }) => outputUsd)),
  };
  return { priceOf: known, dearestPrice };
}
