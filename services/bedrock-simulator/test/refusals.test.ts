import {
  AccessDeniedException,
  ApplyGuardrailCommand,
  type BedrockRuntimeClient,
  BedrockRuntimeServiceException,
  ConverseCommand,
  type ConverseCommandInput,
  ConverseStreamCommand,
  InternalServerException,
  InvokeModelCommand,
  ModelErrorException,
  ModelNotReadyException,
  ModelTimeoutException,
  ResourceNotFoundException,
  ServiceQuotaExceededException,
  ServiceUnavailableException,
  ThrottlingException,
  ValidationException,
} from '@aws-sdk/client-bedrock-runtime';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SentenceModel } from '../../sentence-model/sentence-model.ts';
import { INSTANT_SETTINGS, type RefusalKind, SIMULATED_GUARDRAIL, SIMULATED_MODELS } from '../contract.ts';
import type { Simulator } from '../src/start-simulator.ts';
import {
  configure,
  connectClient,
  conversation,
  HANDLERS,
  readStatistics,
  startInstantSimulator,
} from './simulator.builders.ts';

const EXCEPTIONS = {
  throttle: [ThrottlingException, 'ThrottlingException', 429],
  'server-error': [InternalServerException, 'InternalServerException', 500],
  'service-unavailable': [ServiceUnavailableException, 'ServiceUnavailableException', 503],
  'model-timeout': [ModelTimeoutException, 'ModelTimeoutException', 408],
  'model-error': [ModelErrorException, 'ModelErrorException', 424],
  'model-not-ready': [ModelNotReadyException, 'ModelNotReadyException', 429],
  'quota-exceeded': [ServiceQuotaExceededException, 'ServiceQuotaExceededException', 400],
  'expired-credentials': [BedrockRuntimeServiceException, 'ExpiredTokenException', 403],
  'unknown-credentials': [BedrockRuntimeServiceException, 'UnrecognizedClientException', 403],
  'access-denied': [AccessDeniedException, 'AccessDeniedException', 403],
} satisfies Record<RefusalKind, readonly [unknown, string, number]>;

describe.each(HANDLERS)('a refusal that the AWS SDK hears over %s', (_, makeHandler) => {
  let simulator: Simulator;
  let client: BedrockRuntimeClient;
  beforeAll(async () => {
    simulator = await startInstantSimulator();
    client = connectClient(simulator.url, makeHandler);
  });
  afterEach(() => configure(simulator, {}));
  afterAll(async () => {
    client.destroy();
    await simulator.close();
  });

  const OPERATIONS = {
    Converse: () => client.send(new ConverseCommand(conversation())),
    ConverseStream: () => client.send(new ConverseStreamCommand(conversation())),
    InvokeModel: () => invoke(SIMULATED_MODELS.titanEmbedding, { inputText: 'text' }),
    ApplyGuardrail: () => applyGuardrail(SIMULATED_GUARDRAIL.id, 'text'),
  };
  const invoke = (modelId: string, body: unknown) =>
    client.send(new InvokeModelCommand({ modelId, body: JSON.stringify(body) }));
  const applyGuardrail = (guardrailIdentifier: string, text: string) =>
    client.send(
      new ApplyGuardrailCommand({
        guardrailIdentifier,
        guardrailVersion: '1',
        source: 'INPUT',
        content: [{ text: { text } }],
      }),
    );

  it.each(Object.entries(EXCEPTIONS))(
    'is its own exception class for the fault %s',
    async (kind, [type, name, status]) => {
      await configure(simulator, { faults: [{ kind: kind as RefusalKind }] });
      for (const call of Object.values(OPERATIONS)) {
        const error = await call().then(
          () => null,
          (reason: unknown) => reason,
        );
        expect(error).toBeInstanceOf(type);
        expect(error).toMatchObject({
          name,
          message: expect.stringMatching(/\w+ \w+/),
          $metadata: { httpStatusCode: status, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
        });
      }
    },
  );

  it('is retried by the SDK when it is throttling, and every attempt is counted', async () => {
    const retrying = connectClient(simulator.url, makeHandler, 3);
    const before = (await readStatistics(simulator)).operations.Converse;
    await configure(simulator, { faults: [{ kind: 'throttle', count: 2 }] });
    const { $metadata } = await retrying.send(new ConverseCommand(conversation()));
    retrying.destroy();
    expect($metadata.attempts).toBe(3);
    expect((await readStatistics(simulator)).operations.Converse.started - before.started).toBe(3);
  });

  it.each([
    ['no message', { messages: [] }, /Value at 'messages'/],
    ['a message without content', { messages: [{ role: 'user', content: [] }] }, /Value at 'messages.0.content'/],
    ['a role of its own', { messages: [{ role: 'system', content: [{ text: 'a' }] }] }, /Value at 'messages.0.role'/],
    [
      'a conversation that the model starts',
      { messages: turns('assistant', 'user') },
      /must start with a user message/,
    ],
    ['two questions in a row', { messages: turns('user', 'user') }, /must alternate/],
    ['a conversation that the model ends', { messages: turns('user', 'assistant') }, /must end with a user message/],
    ['blank text', { messages: [{ role: 'user', content: [{ text: ' ' }] }] }, /at messages.0.content.0 is blank/],
    ['an image', { messages: [{ role: 'user', content: [IMAGE] }] }, /image content block at messages.0.content.0/],
    ['no room for an answer', { inferenceConfig: { maxTokens: 0 } }, /Value at 'inferenceConfig.maxTokens'/],
    ['room for too much of an answer', { inferenceConfig: { maxTokens: 10_001 } }, /model limit of 10000/],
    ['a fever', { inferenceConfig: { temperature: 1.5 } }, /Value at 'inferenceConfig.temperature'/],
    ['tools', { toolConfig: { tools: [{ cachePoint: { type: 'default' } }] } }, /toolConfig is not simulated/],
    ['two mistakes', { inferenceConfig: { temperature: 2, topP: 2 } }, /^2 validation errors detected/],
  ] as [string, Partial<ConverseCommandInput>, RegExp][])(
    'is a ValidationException for %s',
    async (_mistake, changes, message) => {
      for (const command of [ConverseCommand, ConverseStreamCommand]) {
        const call = client.send(new (command as typeof ConverseCommand)(conversation(changes)));
        await expect(call).rejects.toThrow(ValidationException);
        await expect(call).rejects.toThrow(message);
      }
    },
  );

  it.each([
    ['no text', SIMULATED_MODELS.titanEmbedding, {}, '#/inputText'],
    ['empty text', SIMULATED_MODELS.titanEmbedding, { inputText: '' }, '#/inputText: expected minLength: 1'],
    ['other dimensions', SIMULATED_MODELS.titanEmbedding, { inputText: 'a', dimensions: 300 }, '#/dimensions'],
    ['an unknown key', SIMULATED_MODELS.titanEmbedding, { inputText: 'a', model: 'b' }, 'model'],
    ['too many tokens', SIMULATED_MODELS.titanEmbedding, { inputText: 'a '.repeat(8_193) }, 'Max input tokens: 8192'],
    ['no kind of input', SIMULATED_MODELS.cohereEmbedding, { texts: ['a'] }, '#/input_type'],
    ['no texts', SIMULATED_MODELS.cohereEmbedding, { texts: [], input_type: 'search_query' }, '#/texts'],
    [
      '97 texts',
      SIMULATED_MODELS.cohereEmbedding,
      { texts: Array(97).fill('a'), input_type: 'search_query' },
      '#/texts',
    ],
    [
      'a text that is too long',
      SIMULATED_MODELS.cohereEmbedding,
      { texts: ['a', 'b'.repeat(2_049)], input_type: 'search_query' },
      '#/texts/1: expected maxLength: 2048, actual: 2049',
    ],
    ['a model that does not embed', SIMULATED_MODELS.answer, { inputText: 'a' }, "doesn't support the model"],
  ])('is a ValidationException for an embedding of %s', async (_mistake, modelId, body, message) => {
    const call = invoke(modelId, body);
    await expect(call).rejects.toThrow(ValidationException);
    await expect(call).rejects.toThrow(message);
  });

  it('is a ValidationException for a body that is no JSON', async () => {
    const call = client.send(
      new InvokeModelCommand({ modelId: SIMULATED_MODELS.titanEmbedding, body: '{"inputText"' }),
    );
    await expect(call).rejects.toThrow('Malformed input request');
  });

  it('is a ValidationException for a body beyond 25 MB', async () => {
    const body = ' '.repeat(25_000_001);
    const call = client.send(new InvokeModelCommand({ modelId: SIMULATED_MODELS.titanEmbedding, body }));
    await expect(call).rejects.toThrow('less than or equal to 25000000');
  });

  it('tells a model it does not have from a name that is none', async () => {
    const converse = (modelId: string) => client.send(new ConverseCommand(conversation({ modelId })));
    await expect(converse('amazon.nova-unheard-of-v1:0')).rejects.toThrow(ResourceNotFoundException);
    await expect(converse('Nova Lite')).rejects.toThrow('The provided model identifier is invalid.');
    await expect(converse(SIMULATED_MODELS.titanEmbedding)).rejects.toThrow("doesn't support the model");
  });

  it('is for a guardrail that does not exist, and for content that is none', async () => {
    await expect(applyGuardrail('unknown', 'text')).rejects.toThrow(ResourceNotFoundException);
    await expect(applyGuardrail(SIMULATED_GUARDRAIL.id, '')).rejects.toThrow(ValidationException);
  });
});

describe.each(['whole', 'streamed'])('throttling of %s answers', (delivery) => {
  it('refuses what exceeds the quota of requests or tokens, and recovers with time', async () => {
    const clock = { nowMs: 0 };
    const simulator = await startInstantSimulator({
      settings: { ...INSTANT_SETTINGS, throttling: { requestsPerMinute: 2, tokensPerMinute: 2_000 } },
      nowMs: () => clock.nowMs,
    });
    const client = connectClient(simulator.url);
    const ask = async (modelId: string, maxTokens: number) => {
      const request = conversation({ modelId, inferenceConfig: { maxTokens } });
      if (delivery === 'whole') return client.send(new ConverseCommand(request));
      const { stream } = await client.send(new ConverseStreamCommand(request));
      const events: unknown[] = [];
      for await (const event of stream ?? []) events.push(event);
      return events;
    };

    // The 1,500 tokens that the first call reserves are given back but for the few it used.
    await ask(SIMULATED_MODELS.answer, 1_500);
    await ask(SIMULATED_MODELS.answer, 1_500);
    await expect(ask(SIMULATED_MODELS.answer, 100)).rejects.toThrow('Too many requests');
    await expect(ask(SIMULATED_MODELS.fallbackAnswer, 2_500)).rejects.toThrow('Too many tokens');
    clock.nowMs = 30_000;
    await ask(SIMULATED_MODELS.answer, 100);

    client.destroy();
    await simulator.close();
  });
});

describe('a sentence model that fails', () => {
  const zeros = async () => [new Float32Array(384)];
  const embedWith = async (loadSentenceModel: () => Promise<SentenceModel>, calls: number) => {
    const simulator = await startInstantSimulator({ loadSentenceModel });
    const client = connectClient(simulator.url);
    const outcomes: string[] = [];
    for (let call = 0; call < calls; call += 1) {
      const body = JSON.stringify({ inputText: 'a' });
      const answer = client.send(new InvokeModelCommand({ modelId: SIMULATED_MODELS.titanEmbedding, body }));
      outcomes.push(
        await answer.then(
          () => 'ok',
          (error: Error) => error.name,
        ),
      );
    }
    client.destroy();
    await simulator.close();
    return outcomes;
  };

  it('to load is a model that is not ready, and is loaded once when it is', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const load = vi.fn(async () => ({ modelId: 'zero', dimensions: 384, embed: zeros }));
    load.mockRejectedValueOnce(new Error('no runtime'));
    expect(await embedWith(load, 3)).toEqual(['ModelNotReadyException', 'ok', 'ok']);
    expect(load).toHaveBeenCalledTimes(2);
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('no runtime'));
    log.mockRestore();
  });

  it('to embed is an internal error, whose reason goes to the log and not to the caller', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const embed = async () => Promise.reject(new Error('out of memory'));
    expect(await embedWith(async () => ({ modelId: 'zero', dimensions: 384, embed }), 1)).toEqual([
      'InternalServerException',
    ]);
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('out of memory'));
    log.mockRestore();
  });
});

const IMAGE = { image: { format: 'png', source: { bytes: new Uint8Array([1]) } } };

function turns(...roles: ('user' | 'assistant')[]) {
  return roles.map((role) => ({ role, content: [{ text: 'text' }] }));
}
