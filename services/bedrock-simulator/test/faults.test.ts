import {
  type BedrockRuntimeClient,
  ConverseCommand,
  ConverseStreamCommand,
  type ConverseStreamOutput,
  InternalServerException,
  InvokeModelCommand,
  ModelStreamErrorException,
  ServiceUnavailableException,
  ThrottlingException,
  ValidationException,
} from '@aws-sdk/client-bedrock-runtime';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Fault, SIMULATED_MODELS, SIMULATOR_PATHS } from '../contract.ts';
import type { Simulator } from '../src/start-simulator.ts';
import {
  ANSWER,
  configure,
  connectClient,
  conversation,
  HANDLERS,
  readStatistics,
  startInstantSimulator,
  statisticsWhen,
} from './simulator.builders.ts';

describe.each(HANDLERS)('a fault that the AWS SDK meets over %s', (protocol, makeHandler) => {
  let simulator: Simulator;
  let client: BedrockRuntimeClient;
  beforeAll(async () => {
    simulator = await startInstantSimulator();
    client = connectClient(simulator.url, makeHandler);
  });
  afterEach(() => fetch(simulator.url + SIMULATOR_PATHS.reset, { method: 'POST' }));
  afterAll(async () => {
    client.destroy();
    await simulator.close();
  });

  const plan = (...faults: Fault[]) => configure(simulator, { faults: faults as never });
  const converse = (abortSignal?: AbortSignal) => client.send(new ConverseCommand(conversation()), { abortSignal });
  const embed = () =>
    client.send(
      new InvokeModelCommand({ modelId: SIMULATED_MODELS.titanEmbedding, body: JSON.stringify({ inputText: 'a' }) }),
    );
  /** Reads a stream as far as it comes. */
  const stream = async () => {
    const events: ConverseStreamOutput[] = [];
    try {
      const answer = await client.send(new ConverseStreamCommand(conversation()));
      for await (const event of answer.stream ?? []) events.push(event);
      return { events, error: null };
    } catch (error) {
      return { events, error };
    }
  };

  it('hang: nothing comes until the client gives up', async () => {
    await plan({ kind: 'hang' });
    const patience = new AbortController();
    const call = converse(patience.signal);
    const outcome = expect(call).rejects.toMatchObject({ name: 'AbortError' });
    await statisticsWhen(simulator, ({ inFlight }) => inFlight === 1);
    patience.abort();
    await outcome;
    const { operations } = await statisticsWhen(simulator, ({ inFlight }) => inFlight === 0);
    expect(operations.Converse.outcomes).toEqual({ hang: 1 });
  });

  it('garbage: neither JSON nor an event stream', async () => {
    await plan({ kind: 'garbage' });
    await expect(converse()).rejects.toThrow();
    const { events, error } = await stream();
    expect(events).toEqual([]);
    expect(String(error)).toContain('checksum');
    const { body } = await embed();
    expect(() => JSON.parse(body.transformToString())).toThrow(SyntaxError);
    expect((await readStatistics(simulator)).operations.ConverseStream.outcomes).toEqual({ garbage: 1 });
  });

  it('cut-stream: the first half arrives, then the connection is reset', async () => {
    await configure(simulator, { faults: [{ kind: 'cut-stream' }], tokensPerSecond: 50 });
    await expect(converse()).rejects.toThrow();
    await expect(embed().then(({ body }) => JSON.parse(body.transformToString()))).rejects.toThrow();
    const { events, error } = await stream();
    expect(textOf(events)).toBe('Phase 1 takes 1-3');
    expect(events.some((event) => event.messageStop)).toBe(false);
    // A trap of the SDK: its HTTP/2 handler ends a cut stream without an error. Only the missing `messageStop` tells.
    expect(error === null).toBe(protocol.startsWith('HTTP/2'));
    expect((await readStatistics(simulator)).operations.Converse.outcomes).toEqual({ 'cut-stream': 1 });
  });

  it.each([
    ['internalServerException', InternalServerException],
    ['modelStreamErrorException', ModelStreamErrorException],
    ['validationException', ValidationException],
    ['throttlingException', ThrottlingException],
    ['serviceUnavailableException', ServiceUnavailableException],
  ] as const)('exception-in-stream: a %s after half of the tokens', async (exception, type) => {
    await plan({ kind: 'exception-in-stream', exception });
    const { events, error } = await stream();
    expect(textOf(events)).toBe('Phase 1 takes 1-3');
    expect(error).toBeInstanceOf(type);
    expect((error as Error).message).toMatch(/\w+ \w+/);
    expect((await readStatistics(simulator)).operations.ConverseStream.outcomes).toEqual({ [exception]: 1 });
    // An operation without a stream does not know it.
    expect((await converse()).stopReason).toBe('end_turn');
  });

  it('slow-tokens: the answer takes the time that its tokens need', async () => {
    await plan({ kind: 'slow-tokens', tokensPerSecond: 50 });
    const startedAtMs = performance.now();
    const { events } = await stream();
    // 11 tokens in deltas of 4: the last delta begins with the ninth.
    expect(performance.now() - startedAtMs).toBeGreaterThanOrEqual((8 / 50) * 1_000 - 1);
    expect(textOf(events)).toBe(ANSWER);
    expect((await converse()).metrics?.latencyMs).toBeGreaterThanOrEqual((11 / 50) * 1_000 - 1);
  });

  it('refusals wait when they are told to', async () => {
    await plan({ kind: 'model-timeout', delayMs: 80 });
    const startedAtMs = performance.now();
    await expect(converse()).rejects.toThrow('timed out');
    expect(performance.now() - startedAtMs).toBeGreaterThanOrEqual(79);
  });

  it('hits the operation, the model and the number of calls it is for', async () => {
    await plan({ kind: 'server-error', operations: ['Converse'], modelIds: [SIMULATED_MODELS.answer], count: 1 });
    expect((await stream()).error).toBeNull();
    const modelId = SIMULATED_MODELS.fallbackAnswer;
    await client.send(new ConverseCommand(conversation({ modelId })));
    await expect(converse()).rejects.toThrow(InternalServerException);
    await converse();
  });
});

it('a hanging call does not keep the simulator from closing', async () => {
  const simulator = await startInstantSimulator({ graceMs: 60_000 });
  const client = connectClient(simulator.url, HANDLERS[1][1]);
  await configure(simulator, { faults: [{ kind: 'hang' }] });
  const outcome = expect(client.send(new ConverseCommand(conversation()))).rejects.toThrow();
  await statisticsWhen(simulator, ({ inFlight }) => inFlight === 1);
  await simulator.close();
  await outcome;
  client.destroy();
});

function textOf(events: readonly ConverseStreamOutput[]): string {
  return events.map((event) => event.contentBlockDelta?.delta?.text ?? '').join('');
}
