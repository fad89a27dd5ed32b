import { setTimeout as wait } from 'node:timers/promises';
import { countInputTokens, generate } from '../model/generate.ts';
import { type Call, sendAnswer } from './call.ts';
import { readConversation } from './conversation.ts';
import { type Model, requireKind } from './resolve-model.ts';
import { msPerToken } from './token-pace.ts';

/** Converse: the whole answer at once, when its last token would have come. */
export async function converse(model: Model, call: Call): Promise<void> {
  requireKind(model, model.kind === 'answer', 'Try again with a supported text or chat model.');
  const startedAtMs = performance.now();
  const request = readConversation(call.body);
  const inputTokens = countInputTokens(request);
  const reservation = call.simulation.quotas.reserve(model.id, inputTokens + request.maxTokens);

  const { tokens, stopReason } = generate(request);
  const delayMs = call.simulation.drawLatencyMs('firstToken') + tokens.length * msPerToken(call);
  if (delayMs > 0) await wait(delayMs, undefined, { signal: call.signal });

  const outputTokens = tokens.length;
  reservation.giveBack(request.maxTokens - outputTokens);
  call.record.addTokens(inputTokens, outputTokens);
  sendAnswer(call, {
    output: { message: { role: 'assistant', content: [{ text: tokens.join('') }] } },
    stopReason,
    usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
    metrics: { latencyMs: Math.round(performance.now() - startedAtMs) },
  });
}
