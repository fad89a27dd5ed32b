import { describe, expect, it } from 'vitest';
import type { AnswerModel, ModelEvent, ModelRequest } from '../ports/answer-model.ts';
import { collect } from './answering.builders.ts';
import { ratedModel } from './rated-model.ts';

const REQUEST: ModelRequest = { system: '', turns: [], maxTokens: 10 };
const { signal } = new AbortController();
const TEXT: ModelEvent = { type: 'text', text: 'Two months.' };
const END: ModelEvent = { type: 'end', stopReason: 'end_turn', inputTokens: 90, outputTokens: 30 };

describe('a rated model', () => {
  it('tells the tokens a second of a stream, from its first text on', async () => {
    const { model, rates } = rated([TEXT, TEXT, END]);
    expect(await collect(model.stream(REQUEST, signal))).toEqual([TEXT, TEXT, END]);
    expect(rates).toEqual([60]);
  });

  it('tells nothing of what has no rate: a stream without text or without an end, and a whole answer', async () => {
    for (const events of [[END], [TEXT]]) {
      const { model, rates } = rated(events);
      await collect(model.stream(REQUEST, signal));
      expect(rates).toEqual([]);
    }
    const { model, rates } = rated([TEXT, END]);
    expect(await model.complete(REQUEST, signal)).toEqual([TEXT, END]);
    expect(rates).toEqual([]);
  });
});

/** Half a second passes between two looks at the clock. */
function rated(events: readonly ModelEvent[]) {
  const rates: number[] = [];
  const saying: AnswerModel = {
    modelId: 'nova',
    complete: async () => [...events],
    async *stream() {
      yield* events;
    },
  };
  let nowMs = 0;
  const tick = () => (nowMs += 500);
  return { model: ratedModel(saying, { wrote: (rate) => rates.push(rate) }, tick), rates };
}
