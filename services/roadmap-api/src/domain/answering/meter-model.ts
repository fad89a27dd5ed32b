import { ModelUnavailable } from '../errors.ts';
import { usualTokens } from '../limits/estimate-spending.ts';
import type { AnswerModel, ModelEvent, ModelRequest } from '../ports/answer-model.ts';
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
 * A call that ends well reports what it used. One that was cut off, by a failure or because nobody waits for it, is billed all the
 * same: its usage is estimated from its prompt and the text that came, however little. A call that never reached the model, or that it
 * refused, counts nothing, as Bedrock doesn't bill it. The meter goes inside whatever withholds text: it must see all that the model sent.
 */
export function meterModel(model: AnswerModel, priceOf: PriceOf): MeteredModel {
  let used: ModelUsage = { inputTokens: 0, outputTokens: 0, costUsd: 0 };

  const add = (modelId: string, tokens: Tokens) => {
    used = {
      inputTokens: used.inputTokens + tokens.inputTokens,
      outputTokens: used.outputTokens + tokens.outputTokens,
      costUsd: sumUsd(used.costUsd, costUsd(priceOf(modelId), tokens)),
    };
  };
  const count = (request: ModelRequest, events: readonly ModelEvent[], hadPrompt: boolean) => {
    const fallback = events.find((event) => event.type === 'fallback');
    if (fallback?.hadPrompt) add(model.modelId, { inputTokens: promptTokens(request), outputTokens: 0 });
    add(fallback?.modelId ?? model.modelId, tokensOf(request, events, hadPrompt));
  };

  return {
    modelId: model.modelId,
    used: () => used,
    async complete(request, signal) {
      const seen: ModelEvent[] = [];
      let hadPrompt = true;
      try {
        seen.push(...(await model.complete(request, signal)));
        return seen;
      } catch (error) {
        hadPrompt = reachedModel(error, signal);
        throw error;
      } finally {
        count(request, seen, hadPrompt);
      }
    },
    async *stream(request, signal) {
      const seen: ModelEvent[] = [];
      let hadPrompt = true;
      try {
        for await (const event of model.stream(request, signal)) {
          seen.push(event);
          yield event;
        }
      } catch (error) {
        hadPrompt = reachedModel(error, signal);
        throw error;
      } finally {
        count(request, seen, hadPrompt);
      }
    },
  };
}

type Tokens = Pick<ModelUsage, 'inputTokens' | 'outputTokens'>;

/** Whether the prompt may have reached the model: a call that we or the caller gave up has. */
function reachedModel(error: unknown, signal: AbortSignal): boolean {
  return error instanceof ModelUnavailable ? error.hadPrompt : signal.aborted;
}

function tokensOf(request: ModelRequest, events: readonly ModelEvent[], hadPrompt: boolean): Tokens {
  const end = events.find((event) => event.type === 'end');
  if (end !== undefined && end.inputTokens + end.outputTokens > 0) return end;
  const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
  if (text === '' && !hadPrompt) return { inputTokens: 0, outputTokens: 0 };
  return { inputTokens: promptTokens(request), outputTokens: usualTokens(text) };
}

function promptTokens({ system, turns }: ModelRequest): number {
  return usualTokens(system + turns.map((turn) => turn.text).join(''));
}

function sumUsd(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.round((a + b) * 1e9) / 1e9;
}
