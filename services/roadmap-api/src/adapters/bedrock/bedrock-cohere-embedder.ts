import { z } from 'zod';
import { EmbedderUnavailable } from '../../domain/errors.ts';
import type { Embedder } from '../../domain/ports/embedder.ts';
import { makeRetryBudget, type RetryBudget } from '../../resilience/retry-budget.ts';
import type { BedrockCalls } from './bedrock-calls.ts';
import { invokeEmbedding, QUERY_TIMEOUT_MS, unitVector } from './invoke-embedding.ts';

/** Limits of Cohere Embed v3 on Bedrock: a call with more is refused as a whole. */
const MAX_TEXTS_PER_CALL = 96;
const MAX_CHARACTERS_PER_TEXT = 2_048;

const Reply = z.object({ embeddings: z.array(z.array(z.number())) });

interface Options {
  readonly client: BedrockCalls;
  readonly modelId: string;
  /** 1024, which the model doesn't let one choose. */
  readonly dimensions: number;
  readonly queryTimeoutMs?: number;
  /** Shared by all that call the same service. */
  readonly retryBudget?: RetryBudget;
}

/** Cohere Embed v3, which embeds queries and passages differently. A text's end beyond the model's limit is ignored. */
export function bedrockCohereEmbedder(options: Options): Embedder {
  const { client, modelId, dimensions, queryTimeoutMs = QUERY_TIMEOUT_MS, retryBudget = makeRetryBudget() } = options;
  const embed = async (texts: readonly string[], kind: 'query' | 'document', signal: AbortSignal | undefined) => {
    const body = {
      texts: texts.map((text) => text.slice(0, MAX_CHARACTERS_PER_TEXT)),
      input_type: `search_${kind}`,
      truncate: 'END',
    };
    const timeoutMs = kind === 'query' ? queryTimeoutMs : null;
    const { embeddings } = await invokeEmbedding({
      client,
      modelId,
      body,
      reply: Reply,
      signal,
      timeoutMs,
      retryBudget,
    });
    return embeddings.map((embedding) => unitVector(embedding, modelId, dimensions));
  };
  return {
    modelId,
    dimensions,
    async embedQuery(text, signal) {
      const [vector] = await embed([text], 'query', signal);
      if (vector === undefined) throw new EmbedderUnavailable();
      return vector;
    },
    async embedPassages(texts, signal) {
      const vectors: Float32Array[] = [];
      for (let start = 0; start < texts.length; start += MAX_TEXTS_PER_CALL) {
        vectors.push(...(await embed(texts.slice(start, start + MAX_TEXTS_PER_CALL), 'document', signal)));
      }
      return vectors;
    },
  };
}
