import { describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { collect, recordingTelemetry, reply, scriptedModel } from '../domain/answering/answering.builders.ts';
import { ModelUnavailable } from '../domain/errors.ts';
import { makeResilience } from './make-resilience.ts';

const NEVER = new AbortController().signal;
const REQUEST = { system: 'x', turns: [], maxTokens: 10 };

describe('makeResilience', () => {
  it('asks the fallback model where one is configured, and reports what the first one failed at', async () => {
    const { model, telemetry } = setup({ BEDROCK_FALLBACK_MODEL_ID: 'amazon.nova-micro-v1:0' });
    expect(await collect(model.stream(REQUEST, NEVER))).toMatchObject([
      { type: 'fallback', modelId: 'amazon.nova-micro-v1:0', hadPrompt: false },
      { type: 'text', text: 'amazon.nova-micro-v1:0' },
      { type: 'end' },
    ]);
    expect(telemetry.told).toEqual([['modelFailed', 'throttled']]);
  });

  it('has no fallback by default', async () => {
    await expect(setup({}).model.complete(REQUEST, NEVER)).rejects.toMatchObject({ reason: 'throttled' });
  });

  it('lets the limit learn from searches', () => {
    const { resilience, telemetry } = setup({});
    const learning = resilience.learning(telemetry);
    for (let search = 0; search < 5; search += 1) learning.searched('hybrid', 10, false);
    resilience.limit.adapt({ delayMs: 0, utilization: 0 });
    for (let search = 0; search < 5; search += 1) learning.searched('hybrid', 30, false);
    while (resilience.limit.tryEnter('signed-in'));
    const before = resilience.limit.limit;
    resilience.limit.adapt({ delayMs: 0, utilization: 0 });
    expect(resilience.limit.limit).toBeLessThan(before);
    expect(telemetry.told[0]).toEqual(['searched', 'hybrid', 10, false]);
  });
});

/** The configured model is throttled; any other answers with its id. */
function setup(environment: Record<string, string>) {
  const config = readConfig(environment);
  const resilience = makeResilience(config);
  const telemetry = recordingTelemetry();
  const open = (modelId: string) => ({
    ...scriptedModel(modelId === config.answerModelId ? [new ModelUnavailable('throttled')] : reply(modelId)),
    modelId,
  });
  return { resilience, telemetry, model: resilience.model(open, telemetry) };
}
