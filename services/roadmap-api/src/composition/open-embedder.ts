import type { BedrockCalls } from '../adapters/bedrock/bedrock-calls.ts';
import { bedrockCohereEmbedder } from '../adapters/bedrock/bedrock-cohere-embedder.ts';
import { bedrockTitanEmbedder } from '../adapters/bedrock/bedrock-titan-embedder.ts';
import type { Config } from '../config.ts';
import type { Embedder } from '../domain/ports/embedder.ts';
import { redactQueries } from '../domain/privacy/redact-queries.ts';
import type { Logger } from '../http/ports.ts';
import { makeRetryBudget } from '../resilience/retry-budget.ts';

const TITAN = 'amazon.titan-embed-text-v2:0';
const COHERE = 'cohere.embed-english-v3';

/** The embedder that the configuration names; null leaves keyword search, which every response then says. */
export async function openEmbedder(
  config: Config,
  client: BedrockCalls,
  logger: Logger,
  retryBudget = makeRetryBudget(),
): Promise<Embedder | null> {
  const { embedder, embeddingModelId, embeddingDimensions: dimensions } = config;
  switch (embedder) {
    case 'titan':
      return redactQueries(
        bedrockTitanEmbedder({ client, modelId: embeddingModelId ?? TITAN, dimensions, retryBudget }),
      );
    case 'cohere':
      return redactQueries(
        bedrockCohereEmbedder({ client, modelId: embeddingModelId ?? COHERE, dimensions, retryBudget }),
      );
    case 'local':
      return openLocal().catch((error: Error) => {
        logger.warn({ error: error.message }, 'The local sentence model did not load; search runs on keywords alone.');
        return null;
      });
    case 'none':
      return null;
  }
}

/** Imported on demand: a service that embeds with Bedrock should load neither its tokenizer nor its runtime. */
async function openLocal(): Promise<Embedder> {
  const { loadLocalEmbedder } = await import('./load-local-embedder.ts');
  return loadLocalEmbedder();
}
