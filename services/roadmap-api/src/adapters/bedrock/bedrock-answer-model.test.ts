import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SIMULATED_MODELS } from '../../../../bedrock-simulator/contract.ts';
import { composePrompt } from '../../domain/answering/compose-prompt.ts';
import { ModelUnavailable } from '../../domain/errors.ts';
import type { ModelEvent, ModelRequest } from '../../domain/ports/answer-model.ts';
import { bedrockAnswerModel } from './bedrock-answer-model.ts';
import { lateBedrockCalls } from './late-bedrock-calls.ts';
import { useSimulatedBedrock } from './simulated-bedrock.builders.ts';

const NEVER = new AbortController().signal;
const REQUEST: ModelRequest = {
  ...composePrompt('Which queries should I cache?', [
    {
      id: 'phase-3.production-checklist',
      documentId: 'phase-3',
      phaseId: 'phase-3',
      headingPath: ['Phase 3', 'Production checklist'],
      text: 'Cache embeddings and frequent queries.',
    },
  ]),
  maxTokens: 200,
};
const bedrock = useSimulatedBedrock({ requestTimeoutMs: 300 });
beforeEach(() => {
  // Hardly any wait before the second try.
  vi.spyOn(Math, 'random').mockReturnValue(0.001);
});

describe.each(['HTTP/1.1', 'HTTP/2'])('bedrockAnswerModel over %s', (protocol) => {
  const model = () =>
    bedrockAnswerModel({
      client: protocol === 'HTTP/2' ? bedrock.http2Client : bedrock.client,
      modelId: SIMULATED_MODELS.answer,
    });

  it('gives the same answer whole and as a stream, with what it took', async () => {
    const whole = await model().complete(REQUEST, NEVER);
    const streamed = await read(model().stream(REQUEST, NEVER));
    expect(textOf(whole)).toBe('Cache embeddings and frequent queries. [1]');
    expect(textOf(streamed)).toBe(textOf(whole));
    expect(streamed.length).toBeGreaterThan(2);
    const end = {
      type: 'end',
      stopReason: 'end_turn',
      inputTokens: expect.any(Number),
      outputTokens: expect.any(Number),
    };
    expect(whole.at(-1)).toEqual(end);
    expect(streamed.at(-1)).toEqual(whole.at(-1));
  });

  it('says when the answer ran out of tokens', async () => {
    const [, end] = await model().complete({ ...REQUEST, maxTokens: 3 }, NEVER);
    expect(end).toMatchObject({ stopReason: 'max_tokens', outputTokens: 3 });
  });

  it.each([
    ['throttle', 'throttled'],
    ['quota-exceeded', 'throttled'],
    ['model-timeout', 'timeout'],
    ['expired-credentials', 'credentials'],
    ['unknown-credentials', 'credentials'],
    ['access-denied', 'access-denied'],
    ['server-error', 'server-error'],
    ['service-unavailable', 'server-error'],
    ['garbage', 'protocol'],
    ['hang', 'timeout'],
  ] as const)('calls the failure %s %s', async (kind, reason) => {
    await bedrock.fail({ kind });
    await expect(model().complete(REQUEST, NEVER)).rejects.toMatchObject({ name: 'ModelUnavailable', reason });
    await expect(read(model().stream(REQUEST, NEVER))).rejects.toMatchObject({ name: 'ModelUnavailable', reason });
  });

  it('keeps the cause for the log, out of the sentence for the caller', async () => {
    await bedrock.fail({ kind: 'access-denied' });
    const error = await model()
      .complete(REQUEST, NEVER)
      .catch((failure: unknown) => failure);
    expect(error).toMatchObject({ cause: { name: 'AccessDeniedException' } });
    expect(String(error)).not.toContain('Access');
  });

  it.each(['throttle', 'server-error'] as const)('gets over one %s by itself', async (kind) => {
    await bedrock.fail({ kind, count: 1 });
    expect(textOf(await model().complete(REQUEST, NEVER))).toContain('[1]');
    await bedrock.fail({ kind, count: 1 });
    expect(textOf(await read(model().stream(REQUEST, NEVER)))).toContain('[1]');
  });

  it('tries once more and not again', async () => {
    await bedrock.fail({ kind: 'throttle' });
    await model()
      .complete(REQUEST, NEVER)
      .catch(() => {});
    expect((await bedrock.statistics()).operations.Converse.started).toBe(2);
  });

  it.each(['access-denied', 'hang', 'garbage'] as const)('does not try %s again', async (kind) => {
    await bedrock.fail({ kind });
    await model()
      .complete(REQUEST, NEVER)
      .catch(() => {});
    expect((await bedrock.statistics()).operations.Converse.started).toBe(1);
  });

  it.each([
    [{ kind: 'exception-in-stream', exception: 'throttlingException' }, 'throttled'],
    [{ kind: 'exception-in-stream' }, 'server-error'],
    [{ kind: 'cut-stream' }, 'connection'],
  ] as const)('ends a stream that %o after what had come, and does not begin it anew', async (fault, reason) => {
    // Not all at once: a cut socket takes along what its reader hasn't read yet.
    await bedrock.set({ faults: [fault], tokensPerSecond: 100 });
    const seen: ModelEvent[] = [];
    await expect(read(model().stream(REQUEST, NEVER), seen)).rejects.toMatchObject({ reason });
    expect(textOf(seen)).toMatch(/^Cache embed/);
    expect((await bedrock.statistics()).operations.ConverseStream.started).toBe(1);
  });

  it('gives up on a stream that falls silent', async () => {
    await bedrock.set({ tokensPerSecond: 0.1 });
    const seen: ModelEvent[] = [];
    // The SDK closes a silent HTTP/2 stream as if it were whole; that it isn't shows only by what is missing.
    const reason = protocol === 'HTTP/2' ? 'connection' : 'timeout';
    await expect(read(model().stream(REQUEST, NEVER), seen)).rejects.toMatchObject({ reason });
    expect(seen).not.toEqual([]);
  });

  it.each(['hang', 'slow-tokens'] as const)(
    'stops at once when aborted during %s, with the reason given',
    async (kind) => {
      await bedrock.fail(kind === 'hang' ? { kind } : { kind, tokensPerSecond: 4 });
      for (const call of ['complete', 'stream'] as const) {
        const caller = new AbortController();
        const ended =
          call === 'complete' ? model().complete(REQUEST, caller.signal) : read(model().stream(REQUEST, caller.signal));
        const rejected = expect(ended).rejects.toThrow('the caller left');
        await bedrock.untilInFlight(1);
        caller.abort(new Error('the caller left'));
        await rejected;
        await bedrock.untilInFlight(0);
      }
    },
  );

  it('does not even call when aborted before', async () => {
    const gone = AbortSignal.abort(new Error('the caller left'));
    await expect(model().complete(REQUEST, gone)).rejects.toThrow('the caller left');
    await expect(read(model().stream(REQUEST, gone))).rejects.toThrow('the caller left');
    expect((await bedrock.statistics()).operations.Converse.started).toBe(0);
  });

  it('hangs up on the model when its reader stops', async () => {
    await bedrock.set({ tokensPerSecond: 20 });
    for await (const event of model().stream(REQUEST, NEVER)) {
      expect(event.type).toBe('text');
      break;
    }
    await bedrock.untilInFlight(0);
    expect((await bedrock.statistics()).operations.ConverseStream.outcomes).toEqual({ aborted: 1 });
  });
});

describe('bedrockAnswerModel', () => {
  it('calls a server that is not there a failed connection', async () => {
    const client = lateBedrockCalls({ region: 'us-east-1', endpoint: 'http://127.0.0.1:1', requestTimeoutMs: 500 });
    const model = bedrockAnswerModel({ client, modelId: SIMULATED_MODELS.answer });
    await expect(model.complete(REQUEST, NEVER)).rejects.toMatchObject({ reason: 'connection' });
  });

  it('calls a model that does not exist rejected', async () => {
    const model = bedrockAnswerModel({ client: bedrock.client, modelId: 'vendor.no-such-model-v1:0' });
    await expect(model.complete(REQUEST, NEVER)).rejects.toBeInstanceOf(ModelUnavailable);
    await expect(model.complete(REQUEST, NEVER)).rejects.toMatchObject({ reason: 'rejected' });
  });
});

async function read(stream: AsyncIterable<ModelEvent>, seen: ModelEvent[] = []): Promise<ModelEvent[]> {
  for await (const event of stream) seen.push(event);
  return seen;
}

function textOf(events: readonly ModelEvent[]): string {
  return events.map((event) => (event.type === 'text' ? event.text : '')).join('');
}
