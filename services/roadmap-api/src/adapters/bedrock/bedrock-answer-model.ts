import type { ConverseCommandInput, ConverseStreamOutput } from '@aws-sdk/client-bedrock-runtime';
import { ModelUnavailable } from '../../domain/errors.ts';
import type { AnswerModel, ModelEvent, ModelRequest } from '../../domain/ports/answer-model.ts';
import { makeRetryBudget, type RetryBudget } from '../../resilience/retry-budget.ts';
import type { BedrockCalls } from './bedrock-calls.ts';
import { failureReason, reachedBedrock } from './failure-reason.ts';
import { retryOnce } from './retry-once.ts';

interface Options {
  readonly client: BedrockCalls;
  /** A model id, or the id or ARN of an inference profile. */
  readonly modelId: string;
  /** Shared by all that call the same service. */
  readonly retryBudget?: RetryBudget;
}

/**
 * A chat model of Amazon Bedrock, by the Converse API, which is the same for all of them.
 *
 * A call is tried once more as long as no token has come. An abort is thrown as the signal's reason, every other failure as
 * `ModelUnavailable`.
 */
export function bedrockAnswerModel({ client, modelId, retryBudget = makeRetryBudget() }: Options): AnswerModel {
  const inputOf = ({ system, turns, maxTokens }: ModelRequest): ConverseCommandInput => ({
    modelId,
    system: [{ text: system }],
    messages: turns.map(({ role, text }) => ({ role, content: [{ text }] })),
    // The same question should get the same answer.
    inferenceConfig: { maxTokens, temperature: 0 },
  });

  /** The events of a stream whose first one has come, so that what fails before it can still be tried again. */
  const open = async (request: ModelRequest, abortSignal: AbortSignal, onAccepted: () => void) => {
    const { stream } = await client.converseStream(inputOf(request), { abortSignal });
    onAccepted();
    if (stream === undefined) throw new ModelUnavailable('protocol');
    const events = readEvents(stream);
    return { first: await events.next(), events };
  };

  return {
    modelId,

    async complete(request, signal) {
      try {
        const call = () => client.converse(inputOf(request), { abortSignal: signal });
        const { output, stopReason, usage } = await retryOnce(call, signal, retryBudget);
        const content = output?.message?.content;
        if (content === undefined || stopReason === undefined) throw new ModelUnavailable('protocol');
        const text = content.map((block) => block.text ?? '').join('');
        return [{ type: 'text', text }, endOf(stopReason, usage)];
      } catch (error) {
        throw asModelUnavailable(error, signal, reachedBedrock(error));
      }
    },

    async *stream(request, signal) {
      const reader = new AbortController();
      const abortSignal = AbortSignal.any([signal, reader.signal]);
      let isAccepted = false;
      const call = () => open(request, abortSignal, () => (isAccepted = true));
      try {
        const { first, events } = await retryOnce(call, signal, retryBudget);
        if (!first.done) yield first.value;
        yield* events;
      } catch (error) {
        throw asModelUnavailable(error, signal, isAccepted || reachedBedrock(error));
      } finally {
        // Without this, a reader that stops early would leave the model writing and the bill growing.
        reader.abort();
      }
    },
  };
}

async function* readEvents(stream: AsyncIterable<ConverseStreamOutput>): AsyncGenerator<ModelEvent> {
  let stopReason: string | undefined;
  let usage: Usage;
  for await (const { contentBlockDelta, messageStop, metadata } of stream) {
    const text = contentBlockDelta?.delta?.text;
    if (text !== undefined) yield { type: 'text', text };
    stopReason ??= messageStop?.stopReason;
    usage ??= metadata?.usage;
  }
  // Bedrock closes every whole answer with a reason; without one the connection was cut cleanly in the middle.
  if (stopReason === undefined) throw new ModelUnavailable('connection');
  yield endOf(stopReason, usage);
}

type Usage = { inputTokens: number | undefined; outputTokens: number | undefined } | undefined;

function endOf(stopReason: string, usage: Usage): ModelEvent {
  return { type: 'end', stopReason, inputTokens: usage?.inputTokens ?? 0, outputTokens: usage?.outputTokens ?? 0 };
}

function asModelUnavailable(error: unknown, signal: AbortSignal, hadPrompt: boolean): unknown {
  if (signal.aborted) return signal.reason;
  const reason = error instanceof ModelUnavailable ? error.reason : failureReason(error);
  return new ModelUnavailable(reason, { cause: error, hadPrompt });
}
