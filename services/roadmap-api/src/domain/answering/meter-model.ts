import { usualTokens } from '../limits/estimate-spending.ts';
import type { AnswerModel, ModelEvent, ModelRequest } from '../ports.ts';
import { costUsd, type PriceOf } from './model-prices.ts';

export interface ModelUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Null where the price of a model that was used isn't known. */
  readonly costUsd: number | null;
}

/** A model that keeps count of what has been used of it since it was made. */
export interface MeteredModel extends AnswerModel {
  used(): ModelUsage;
}

/**
 * Counts the tokens of one answer's calls of `model`, however they end, and prices them by the model that wrote.
 *
 * A call that ends well says what it used. One that was cut off, by a failure or because nobody waits for it, is billed all the
 * same: it is estimated from its prompt and the text that came. A call that the model refused counts nothing, as Bedrock bills none.
 */
export function meterModel(model: AnswerModel, priceOf: PriceOf): MeteredModel {
  let used: ModelUsage = { inputTokens: 0, outputTokens: 0, costUsd: 0 };

  const count = (request: ModelRequest, events: readonly ModelEvent[], isAborted: boolean) => {
    const tokens = tokensOf(request, events, isAborted);
    const modelId = events.find((event) => event.type === 'fallback')?.modelId ?? model.modelId;
    used = {
      inputTokens: used.inputTokens + tokens.inputTokens,
      outputTokens: used.outputTokens + tokens.outputTokens,
      costUsd: sumUsd(used.costUsd, costUsd(priceOf(modelId), tokens)),
    };
  };

  return {
    modelId: model.modelId,
    used: () => used,
    async complete(request, signal) {
      const seen: ModelEvent[] = [];
      try {
        seen.push(...(await model.complete(request, signal)));
        return seen;
      } finally {
        count(request, seen, signal.aborted);
      }
    },
    async *stream(request, signal) {
      const seen: ModelEvent[] = [];
      try {
        for await (const event of model.stream(request, signal)) {
          seen.push(event);
          yield event;
        }
      } finally {
        count(request, seen, signal.aborted);
      }
    },
  };
}

function tokensOf({ system, turns }: ModelRequest, events: readonly ModelEvent[], isAborted: boolean) {
  const end = events.find((event) => event.type === 'end');
  if (end !== undefined && end.inputTokens + end.outputTokens > 0) return end;
  const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
  if (text === '' && !isAborted) return { inputTokens: 0, outputTokens: 0 };
  const prompt = system + turns.map((turn) => turn.text).join('');
  return { inputTokens: usualTokens(prompt), outputTokens: usualTokens(text) };
}

function sumUsd(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.round((a + b) * 1e9) / 1e9;
}
