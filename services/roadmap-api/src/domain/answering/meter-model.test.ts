import { describe, expect, it } from 'vitest';
import { ModelUnavailable } from '../errors.ts';
import type { AnswerModel, ModelRequest } from '../ports/answer-model.ts';
import { collect, reply, scriptedModel } from './answering.builders.ts';
import { meterModel } from './meter-model.ts';
import { priceOf } from './model-prices.ts';

const NEVER = new AbortController().signal;
const REQUEST: ModelRequest = {
  system: 'a'.repeat(40),
  turns: [{ role: 'user', text: 'b'.repeat(40) }],
  maxTokens: 100,
};

describe('meterModel', () => {
  it('adds up what calls say they used, streamed or whole', async () => {
    const model = meterModel(scriptedModel(reply('x'), reply('y')), priceOf);
    await model.complete(REQUEST, NEVER);
    await drain(model);
    expect(model.used()).toEqual({ inputTokens: 2_000, outputTokens: 200, costUsd: 0.000168 });
  });

  it('prices what another model wrote in its place by that one', async () => {
    const fallback = { type: 'fallback', modelId: 'amazon.nova-pro-v1:0', hadPrompt: false } as const;
    const model = meterModel(scriptedModel([fallback, ...reply('x')]), priceOf);
    await drain(model);
    expect(model.used().costUsd).toBe((1_000 * 0.8 + 100 * 3.2) / 1e6);
  });

  it('estimates a call that was cut off, and one that ended without telling', async () => {
    const text = { type: 'text', text: 'c'.repeat(8) } as const;
    const silent = { type: 'end', stopReason: 'end_turn', inputTokens: 0, outputTokens: 0 } as const;
    const model = meterModel(scriptedModel([text, new ModelUnavailable('connection')], [text, silent]), priceOf);
    await expect(drain(model)).rejects.toThrow(ModelUnavailable);
    expect(model.used()).toMatchObject({ inputTokens: 20, outputTokens: 2 });
    await drain(model);
    expect(model.used()).toMatchObject({ inputTokens: 40, outputTokens: 4 });
  });

  it.each([
    ['nothing for a call that was refused', new ModelUnavailable('throttled'), NEVER, 0],
    ['nothing for one that found no connection', new ModelUnavailable('connection'), NEVER, 0],
    [
      'the prompt of one that was accepted and broke',
      new ModelUnavailable('connection', { hadPrompt: true }),
      NEVER,
      20,
    ],
    ['the prompt of one that ran out of time', new ModelUnavailable('timeout'), NEVER, 20],
    ['the prompt of one that nobody waited for', new Error('gone'), AbortSignal.abort(), 20],
  ])('counts %s', async (_, failure, signal, inputTokens) => {
    const model = meterModel(scriptedModel([failure], [failure]), priceOf);
    await expect(model.complete(REQUEST, signal)).rejects.toBe(failure);
    expect(model.used()).toMatchObject({ inputTokens, outputTokens: 0 });
    await expect(collect(model.stream(REQUEST, signal))).rejects.toBe(failure);
    expect(model.used()).toMatchObject({ inputTokens: 2 * inputTokens, outputTokens: 0 });
  });

  it('counts the prompt of a model that another one stood in for, at its own price', async () => {
    const fallback = { type: 'fallback', modelId: 'amazon.nova-pro-v1:0', hadPrompt: true } as const;
    const model = meterModel(scriptedModel([fallback, ...reply('x')]), priceOf);
    await drain(model);
    expect(model.used()).toMatchObject({ inputTokens: 1_020, outputTokens: 100 });
    expect(model.used().costUsd).toBeCloseTo((1_000 * 0.8 + 100 * 3.2 + 20 * 0.06) / 1e6, 12);
  });

  it('knows no cost where a price is unknown', async () => {
    const model = meterModel(scriptedModel(reply('x')), () => null);
    await model.complete(REQUEST, NEVER);
    expect(model.used()).toMatchObject({ inputTokens: 1_000, costUsd: null });
  });
});

async function drain(model: AnswerModel): Promise<void> {
  for await (const _ of model.stream(REQUEST, NEVER));
}
