import { type MeteredModel, type ModelUsage, meterModel } from '../answering/meter-model.ts';
import type { ModelPrice, PriceOf } from '../answering/model-prices.ts';
import type { AnswerModel } from '../ports/answer-model.ts';
import { type Asking, estimateSpending } from './estimate-spending.ts';
import { NANO_USD_PER_USD, type QuotaLedger } from './quota-ledger.ts';

/** Whose money answers spend, and what things cost. */
export interface AnswerSpending {
  readonly quotas: QuotaLedger;
  readonly priceOf: PriceOf;
  /** Prices of the dearest model that may write: what is reserved must be enough for any of them. */
  readonly dearestPrice: ModelPrice;
}

interface ReservedSpending {
  /** The only model that this answer may use: what is used of it is what will be paid. */
  readonly model: MeteredModel;
  /** Pays what was used, gives the rest back, and says what it was. To be called however the answer ends; never throws. */
  settle(): Promise<ModelUsage>;
}

/** Sets aside what an answer may cost before its first model call. Throws `LimitReached`. */
export async function reserveSpending(
  { quotas, priceOf, dearestPrice }: AnswerSpending,
  model: AnswerModel,
  principalId: string,
  asking: Asking,
): Promise<ReservedSpending> {
  const reservation = await quotas.reserve(principalId, estimateSpending(asking, dearestPrice));
  const metered = meterModel(model, priceOf);
  return {
    model: metered,
    async settle() {
      const used = metered.used();
      await reservation.settle({
        requests: 1,
        tokens: used.inputTokens + used.outputTokens,
        nanoUsd: Math.round((used.costUsd ?? 0) * NANO_USD_PER_USD),
      });
      return used;
    },
  };
}
