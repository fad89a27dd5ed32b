import { setTimeout as wait } from 'node:timers/promises';
import type { SentenceModel } from '../../../sentence-model/sentence-model.ts';
import { AwsError } from '../wire/aws-error.ts';
import { type Call, sendAnswer } from './call.ts';
import { cohereEmbedding } from './cohere-embedding.ts';
import { type Model, requireKind } from './resolve-model.ts';
import { titanEmbedding } from './titan-embedding.ts';

/** InvokeModel for the embedding models. `sentenceModel` is asked for at the first call, because loading it takes time. */
export async function invokeModel(
  model: Model,
  call: Call,
  sentenceModel: () => Promise<SentenceModel>,
): Promise<void> {
  requireKind(model, model.kind !== 'answer', 'The simulator serves it by Converse and ConverseStream only.');
  const startedAtMs = performance.now();
  const request = model.kind === 'titan-embedding' ? titanEmbedding(call.body) : cohereEmbedding(call.body);
  call.simulation.quotas.reserve(model.id, request.inputTokens);

  const delayMs = call.simulation.drawLatencyMs('embedding');
  if (delayMs > 0) await wait(delayMs, undefined, { signal: call.signal });
  const body = await request.embed(await sentenceModel().catch(refuse));

  call.record.addTokens(request.inputTokens, 0);
  sendAnswer(call, body, {
    'x-amzn-bedrock-input-token-count': request.inputTokens,
    'x-amzn-bedrock-invocation-latency': Math.round(performance.now() - startedAtMs),
  });
}

function refuse(error: unknown): never {
  console.error(JSON.stringify({ level: 'error', message: `The sentence model cannot be loaded: ${String(error)}` }));
  throw new AwsError('ModelNotReadyException', 'Model is not ready for inference. Wait and try your request again.');
}
