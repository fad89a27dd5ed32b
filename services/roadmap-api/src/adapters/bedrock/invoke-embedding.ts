import type { z } from 'zod';
import { EmbedderUnavailable, IndexMismatch } from '../../domain/errors.ts';
import type { RetryBudget } from '../../resilience/retry-budget.ts';
import type { BedrockCalls } from './bedrock-calls.ts';
import { retryOnce } from './retry-once.ts';
import { retryPatiently } from './retry-patiently.ts';

interface Call<Reply> {
  readonly client: BedrockCalls;
  readonly modelId: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly reply: z.ZodType<Reply>;
  readonly signal: AbortSignal | undefined;
  /** Time for both tries together. Null is for work that can wait: more tries, each as long as the client allows. */
  readonly timeoutMs: number | null;
  readonly retryBudget: RetryBudget;
}

/** A search that waits for an embedding any longer is better done by keywords. Ingestion has time. */
export const QUERY_TIMEOUT_MS = 3_000;

/** Sends one InvokeModel and reads its reply. Throws `EmbedderUnavailable`, or the signal's reason when that was aborted. */
export async function invokeEmbedding<Reply>(call: Call<Reply>): Promise<Reply> {
  const { client, modelId, body, reply, signal, timeoutMs, retryBudget } = call;
  const deadline = timeoutMs === null ? [] : [AbortSignal.timeout(timeoutMs)];
  const abortSignal = AbortSignal.any([...(signal ? [signal] : []), ...deadline]);
  const input = { modelId, contentType: 'application/json', body: JSON.stringify(body) };
  try {
    const send = () => client.invokeModel(input, { abortSignal });
    const response = await (timeoutMs === null
      ? retryPatiently(send, abortSignal)
      : retryOnce(send, abortSignal, retryBudget));
    return reply.parse(JSON.parse(response.body.transformToString()));
  } catch (cause) {
    signal?.throwIfAborted();
    throw new EmbedderUnavailable({ cause });
  }
}

/** Scales a vector to length 1. Throws `IndexMismatch` where it hasn't as many numbers as the index expects. */
export function unitVector(numbers: readonly number[], modelId: string, dimensions: number): Float32Array {
  if (numbers.length !== dimensions) {
    throw new IndexMismatch(
      `The model ${modelId} makes vectors of ${numbers.length} numbers, and ${dimensions} are configured. ` +
        `Set BEDROCK_EMBEDDING_DIMENSIONS to ${numbers.length} and ingest again.`,
    );
  }
  const length = Math.hypot(...numbers);
  return Float32Array.from(numbers, (number) => number / length);
}
