import { z } from 'zod';
import type { Embedder } from '../../domain/ports/embedder.ts';
import { makeRetryBudget, type RetryBudget } from '../../resilience/retry-budget.ts';
import type { BedrockCalls } from './bedrock-calls.ts';
import { invokeEmbedding, QUERY_TIMEOUT_MS, unitVector } from './invoke-embedding.ts';

/** Titan embeds one text a call. Eight at a time ingest quickly and stay far below an account's default quota. */
const MAX_CONCURRENT_CALLS = 8;

const Reply = z.object({ embedding: z.array(z.number()) });

interface Options {
  readonly client: BedrockCalls;
  readonly modelId: string;
  /** 256, 512 or 1024. */
  readonly dimensions: number;
  readonly queryTimeoutMs?: number;
  /** Shared by all that call the same service. */
  readonly retryBudget?: RetryBudget;
}

/** Amazon Titan Text Embeddings V2. It makes no difference between queries and passages. */
export function bedrockTitanEmbedder(options: Options): Embedder {
  const { client, modelId, dimensions, queryTimeoutMs = QUERY_TIMEOUT_MS, retryBudget = makeRetryBudget() } = options;
  const embed = async (text: string, signal: AbortSignal | undefined, timeoutMs: number | null) => {
    const body = { inputText: text, dimensions, normalize: true };
    const { embedding } = await invokeEmbedding({
      client,
      modelId,
      body,
      reply: Reply,
      signal,
      timeoutMs,
      retryBudget,
    });
    return unitVector(embedding, modelId, dimensions);
  };
  return {
    modelId,
    dimensions,
    embedQuery: (text, signal) => embed(text, signal, queryTimeoutMs),
    embedPassages: (texts, signal) => mapConcurrently(texts, (text) => embed(text, signal, null)),
  };
}

/** Maps in order, some at a time. After a failure nothing more is started. */
async function mapConcurrently<T, R>(items: readonly T[], map: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  let hasFailed = false;
  const work = async () => {
    for (const [index, item] of queue) {
      if (hasFailed) return;
      results[index] = await map(item);
    }
  };
  const workers = Array.from({ length: MAX_CONCURRENT_CALLS }, () =>
    work().catch((error: unknown) => {
      hasFailed = true;
      throw error;
    }),
  );
  await Promise.all(workers);
  return results;
}
