import { describe, expect, it } from 'vitest';
import { ModelUnavailable } from '../../../domain/errors.ts';
import type { AnswerModel, ModelEvent, ModelRequest } from '../../../domain/ports/answer-model.ts';
import { tracedModel } from './traced-model.ts';
import { recordingChildren } from './tracing.builders.ts';

const REQUEST: ModelRequest = {
  system: 'Answer from the sources. Write to ada@example.com.',
  turns: [{ role: 'user', text: 'My card is 4111 1111 1111 1111. What does phase 3 take?' }],
  maxTokens: 700,
};
const EVENTS: ModelEvent[] = [
  { type: 'text', text: 'Two months. Ask grace@' },
  { type: 'text', text: 'example.com. [1]' },
  { type: 'end', stopReason: 'end_turn', inputTokens: 40, outputTokens: 9 },
];

describe('a traced model', () => {
  it.each(['complete', 'stream'] as const)('says by the conventions what was asked and used (%s)', async (way) => {
    const [span] = await call(way, false);
    expect(span?.name).toBe('chat nova');
    expect(span?.attributes).toMatchObject({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'aws.bedrock',
      'gen_ai.request.model': 'nova',
      'gen_ai.request.max_tokens': 700,
      'gen_ai.request.stream': way === 'stream',
      'gen_ai.response.finish_reasons': ['end_turn'],
      'gen_ai.usage.input_tokens': 40,
      'gen_ai.usage.output_tokens': 9,
    });
  });

  it.each(['complete', 'stream'] as const)('records neither prompt nor answer (%s)', async (way) => {
    const told = JSON.stringify((await call(way, false)).map(({ attributes, events }) => [attributes, events]));
    expect(told).not.toMatch(/messages|instructions|phase 3|Two months|4111|example\.com/);
  });

  it.each(['complete', 'stream'] as const)('records both, redacted, where that is switched on (%s)', async (way) => {
    const [span] = await call(way, true);
    const recorded = (name: string) => JSON.parse(String(span?.attributes[name]));
    const text = (content: string) => [{ type: 'text', content }];
    expect(recorded('gen_ai.system_instructions')).toEqual(text('Answer from the sources. Write to [email].'));
    expect(recorded('gen_ai.input.messages')).toEqual([
      { role: 'user', parts: text('My card is [card]. What does phase 3 take?') },
    ]);
    expect(recorded('gen_ai.output.messages')).toEqual([
      { role: 'assistant', parts: text('Two months. Ask [email]. [1]') },
    ]);
  });

  it('records how far a stream came that its reader cut', async () => {
    const [span] = await recordingChildren(async (tracer) => {
      const model = tracedModel(saying(), { tracer, capturesContent: true });
      for await (const _ of model.stream(REQUEST, new AbortController().signal)) break;
    });
    expect(span?.attributes['gen_ai.output.messages']).toContain('Two months.');
    expect(span?.attributes).not.toHaveProperty('gen_ai.usage.output_tokens');
  });

  it('says why a model that was not even asked did not answer', async () => {
    const refusing = { ...saying(), complete: () => Promise.reject(new ModelUnavailable('circuit-open')) };
    const [span] = await recordingChildren(async (tracer) => {
      const model = tracedModel(refusing, { tracer, capturesContent: true });
      await expect(model.complete(REQUEST, new AbortController().signal)).rejects.toThrow();
    });
    expect(span).toMatchObject({ attributes: { 'error.type': 'circuit-open' }, status: { code: 2 } });
  });

  it('says what it was for', async () => {
    const [span] = await recordingChildren((tracer) =>
      tracedModel(saying(), { tracer, capturesContent: false }).complete(
        { ...REQUEST, purpose: 'rewriting' },
        new AbortController().signal,
      ),
    );
    expect(span?.attributes['roadmap.model.purpose']).toBe('rewriting');
  });
});

function call(way: 'complete' | 'stream', capturesContent: boolean) {
  return recordingChildren(async (tracer) => {
    const model = tracedModel(saying(), { tracer, capturesContent });
    const { signal } = new AbortController();
    const events = way === 'complete' ? await model.complete(REQUEST, signal) : [];
    if (way === 'stream') for await (const event of model.stream(REQUEST, signal)) events.push(event);
    expect(events).toEqual(EVENTS);
  });
}

function saying(): AnswerModel {
  return {
    modelId: 'nova',
    complete: async () => EVENTS,
    async *stream() {
      yield* EVENTS;
    },
  };
}
