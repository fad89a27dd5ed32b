import type { Fault, StreamException } from '../../contract.ts';
import { countInputTokens, generate } from '../model/generate.ts';
import { encodeEvent, encodeException } from '../wire/event-stream.ts';
import { makePacedWriter, type PacedWriter } from '../wire/paced-writer.ts';
import { beginEventStream } from '../wire/reply.ts';
import type { Call } from './call.ts';
import { readConversation } from './conversation.ts';
import { type Model, requireKind } from './resolve-model.ts';
import { msPerToken } from './token-pace.ts';

// Bedrock joins a few tokens in a delta. A fixed number makes the bytes of a stream depend on the answer alone.
const TOKENS_PER_DELTA = 4;

const EXCEPTION_MESSAGES: Record<StreamException, string> = {
  internalServerException: 'The system encountered an unexpected error during processing. Try your request again.',
  modelStreamErrorException: 'The model returned an error while it streamed the response. Try your request again.',
  validationException: 'The model produced output that could not be processed.',
  throttlingException: 'Too many tokens, please wait before trying again.',
  serviceUnavailableException: 'Bedrock is unable to process your request.',
};

/** The exception that a fault puts into a stream. */
export function streamExceptionOf(fault: Extract<Fault, { kind: 'exception-in-stream' }>): StreamException {
  return fault.exception ?? 'modelStreamErrorException';
}

/** ConverseStream: the answer as an event stream, each delta at the time its first token would have come. */
export async function converseStream(model: Model, call: Call): Promise<void> {
  requireKind(model, model.kind === 'answer', 'Try again with a supported text or chat model.');
  const startedAtMs = performance.now();
  const request = readConversation(call.body);
  const inputTokens = countInputTokens(request);
  const reservation = call.simulation.quotas.reserve(model.id, inputTokens + request.maxTokens);
  const { tokens, stopReason } = generate(request);
  const writer = makePacedWriter(call.response, call.signal);
  const send = (type: string, payload: unknown) => writer.write(encodeEvent(type, payload));

  const firstTokenMs = call.simulation.drawLatencyMs('firstToken');
  const paceMs = msPerToken(call);
  const breaksOff = call.fault?.kind === 'cut-stream' || call.fault?.kind === 'exception-in-stream';
  const delivered = breaksOff ? tokens.slice(0, Math.ceil(tokens.length / 2)) : tokens;
  let outputTokens = 0;
  try {
    await writer.waitUntil(firstTokenMs);
    beginEventStream(call.response);
    await send('messageStart', { role: 'assistant' });
    for (let start = 0; start < delivered.length; start += TOKENS_PER_DELTA) {
      const delta = delivered.slice(start, start + TOKENS_PER_DELTA);
      await writer.waitUntil(firstTokenMs + start * paceMs);
      await send('contentBlockDelta', { contentBlockIndex: 0, delta: { text: delta.join('') } });
      outputTokens += delta.length;
    }
    if (breaksOff) {
      // When the next token would have come: a reset takes along what its reader has not read yet.
      await writer.waitUntil(firstTokenMs + delivered.length * paceMs);
      return await breakOff(call, writer);
    }
    await send('contentBlockStop', { contentBlockIndex: 0 });
    await send('messageStop', { stopReason });
    await send('metadata', {
      usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
      metrics: { latencyMs: Math.round(performance.now() - startedAtMs) },
    });
    await writer.flush();
    call.response.end();
  } finally {
    reservation.giveBack(request.maxTokens - outputTokens);
    call.record.addTokens(inputTokens, outputTokens);
  }
}

async function breakOff({ fault, response }: Call, writer: PacedWriter): Promise<void> {
  if (fault?.kind === 'exception-in-stream') {
    const exception = streamExceptionOf(fault);
    await writer.write(encodeException(exception, EXCEPTION_MESSAGES[exception]));
    await writer.flush();
    response.end();
  } else {
    writer.cut();
  }
}
