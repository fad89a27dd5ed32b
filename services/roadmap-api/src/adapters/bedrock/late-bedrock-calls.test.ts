import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { describe, expect, it, vi } from 'vitest';
import { SIMULATED_GUARDRAIL, SIMULATED_MODELS } from '../../../../bedrock-simulator/contract.ts';
import { lateBedrockCalls } from './late-bedrock-calls.ts';
import { useSimulatedBedrock } from './simulated-bedrock.builders.ts';

const bedrock = useSimulatedBedrock();
const abortSignal = new AbortController().signal;

describe('lateBedrockCalls', () => {
  it('make one client, for the first call', async () => {
    const { calls, made } = open();
    expect(made).toHaveLength(0);
    const converse = () => calls.converse(hello, { abortSignal });
    const replies = await Promise.all([converse(), converse()]);
    await calls.applyGuardrail(guarded, { abortSignal });
    expect(replies.map(({ stopReason }) => stopReason)).toEqual(['end_turn', 'end_turn']);
    expect(made).toHaveLength(1);
    await calls.destroy();
  });

  it('reject as the client does', async () => {
    const { calls } = open();
    await bedrock.fail({ kind: 'throttle', count: 1 });
    await expect(calls.converse(hello, { abortSignal })).rejects.toMatchObject({ name: 'ThrottlingException' });
    await calls.destroy();
  });

  it('make one anew where the first could not be made', async () => {
    const watch = vi.fn().mockImplementationOnce(() => {
      throw new Error('Not this time.');
    });
    const calls = lateBedrockCalls(optionsOf(), watch);
    await expect(calls.converse(hello, { abortSignal })).rejects.toThrow('Not this time.');
    expect(await calls.converse(hello, { abortSignal })).toMatchObject({ stopReason: 'end_turn' });
    await calls.destroy();
  });

  it('make none to be destroyed', async () => {
    const { calls, made } = open();
    await calls.destroy();
    expect(made).toHaveLength(0);
  });
});

const hello = { modelId: SIMULATED_MODELS.answer, messages: [{ role: 'user' as const, content: [{ text: 'Hello' }] }] };
const guarded = {
  guardrailIdentifier: SIMULATED_GUARDRAIL.id,
  guardrailVersion: SIMULATED_GUARDRAIL.version,
  source: 'INPUT' as const,
  content: [{ text: { text: 'Hello' } }],
};

function open() {
  const made: BedrockRuntimeClient[] = [];
  return { calls: lateBedrockCalls(optionsOf(), (client) => made.push(client)), made };
}

const optionsOf = () => ({ region: 'us-east-1', endpoint: bedrock.url, requestTimeoutMs: 5_000 });
