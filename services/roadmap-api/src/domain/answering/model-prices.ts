/** US dollars for a million tokens. */
export interface ModelPrice {
  readonly inputUsd: number;
  readonly outputUsd: number;
}

/**
 * On-demand prices of Amazon Bedrock in us-east-1 by model id, as of May 2026.
 * Source: https://aws.amazon.com/bedrock/pricing/. Other regions cost up to a fifth more.
 */
const PRICES: Readonly<Record<string, ModelPrice>> = {
  'amazon.nova-micro-v1:0': { inputUsd: 0.035, outputUsd: 0.14 },
  'amazon.nova-lite-v1:0': { inputUsd: 0.06, outputUsd: 0.24 },
  'amazon.nova-pro-v1:0': { inputUsd: 0.8, outputUsd: 3.2 },
  // From this generation on, Anthropic's models cost a tenth more when they must stay in one geography.
  'anthropic.claude-haiku-4-5-20251001-v1:0': { inputUsd: 1.1, outputUsd: 5.5 },
  'global.anthropic.claude-haiku-4-5-20251001-v1:0': { inputUsd: 1, outputUsd: 5 },
};

/** An inference profile spreads calls over the regions of a geography and is billed as the model it names. */
const GEOGRAPHY = /^(?:us|eu|apac)\./;

/** The price of a model or inference profile; null when the list doesn't know it. */
export function priceOf(modelId: string): ModelPrice | null {
  return PRICES[modelId] ?? PRICES[modelId.replace(GEOGRAPHY, '')] ?? null;
}

/** What `tokens` cost in US dollars, to the billionth; null when there are some and the model's price is unknown. */
export function costUsd(modelId: string, tokens: { inputTokens: number; outputTokens: number }): number | null {
  if (tokens.inputTokens + tokens.outputTokens === 0) return 0;
  const price = priceOf(modelId);
  if (price === null) return null;
  const microUsd = tokens.inputTokens * price.inputUsd + tokens.outputTokens * price.outputUsd;
  return Math.round(microUsd * 1_000) / 1_000_000_000;
}
