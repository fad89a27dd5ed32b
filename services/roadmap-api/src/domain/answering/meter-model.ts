import { usualTokens } from '../limits/estimate-spending.ts';
import type { AnswerModel, ModelEvent, ModelRequest } from '../ports.ts';

export interface TokenUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** A model that keeps count of what has been used of it since it was made. */
export interface MeteredModel extends AnswerModel {
  used(): TokenUsage;
}

/**
 * Counts the tokens of one answer's calls of `model`, however they end.
 *
 * A call that ends well says what it used. One that was cut off, by a failure or because nobody reads on, is billed all the same:
 * it is estimated from its prompt and the text that came. A call that brought no text counts nothing, as Bedrock bills no refusal.
 */
export function meterModel(model: AnswerModel): MeteredModel {
  let inputTokens = 0;
  let outputTokens = 0;

  const count = (request: ModelRequest, events: readonly ModelEvent[]) => {
    const end = events.find((event) => event.type === 'end');
    const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
    // A model that ends without telling is estimated like one that was cut off.
    const isTold = end !== undefined && end.inputTokens + end.outputTokens > 0;
    if (!isTold && text === '') return;
    inputTokens += isTold ? end.inputTokens : promptTokens(request);
    outputTokens += isTold ? end.outputTokens : usualTokens(text);
  };

  return {
    modelId: model.modelId,
    used: () => ({ inputTokens, outputTokens }),
    async complete(request, signal) {
      const events = await model.complete(request, signal);
      count(request, events);
      return events;
    },
    async *stream(request, signal) {
      const seen: ModelEvent[] = [];
      try {
        for await (const event of model.stream(request, signal)) {
          seen.push(event);
          yield event;
        }
      } finally {
        count(request, seen);
      }
    },
  };
}

function promptTokens({ system, turns }: ModelRequest): number {
  return usualTokens(system + turns.map(({ text }) => text).join(''));
}
