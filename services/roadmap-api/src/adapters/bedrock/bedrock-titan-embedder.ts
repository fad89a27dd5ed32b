import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { z } from 'zod';
import type { Embedder } from '../../domain/ports.ts';
import { invokeEmbedding, unitVector } from './invoke-embedding.ts';

/** Titan embeds one text a call. Eight at a time ingest quickly and stay far below an account's default quota. */
const MAX_CONCURRENT_CALLS = 8;

const Reply = z.object({ embedding: z.array(z.number()) });

interface Options {
  readonly client: BedrockRuntimeClient;
  readonly modelId: string;
  /** 256, 512 or 1024. */
  readonly dimensions: number;
}

/** Amazon Titan Text Embeddings V2. It makes no difference between queries and passages. */
export function bedrockTitanEmbedder({ client, modelId, dimensions }: Options): Embedder {
  const embed = async (text: string, signal: AbortSignal | undefined) => {
    const body = { inputText: text, dimensions, normalize: true };
    const { embedding } = await invokeEmbedding({ client, modelId, body, reply: Reply, signal });
    return unitVector(embedding, modelId, dimensions);
  };
  return {
    modelId,
    dimensions,
    embedQuery: embed,
    embedPassages: (texts, signal) => mapConcurrently(texts, (text) => embed(text, signal)),
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
