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
const GEOGRAPHY = /^(?:us|us-gov|eu|apac|jp|au|ca)\./;

/** What models cost. Null where it isn't known: unknown is not free. */
export type PriceOf = (modelId: string) => ModelPrice | null;

/** The price of a model or inference profile, by its id or its ARN; null when the list doesn't know it. */
export function priceOf(modelId: string): ModelPrice | null {
  const id = modelId.slice(modelId.lastIndexOf('/') + 1);
  return PRICES[id] ?? PRICES[id.replace(GEOGRAPHY, '')] ?? null;
}

/** What `tokens` cost in billionths of a dollar, rounded up to a whole one. A price a million is a thousand billionths a token. */
export function costNanoUsd(price: ModelPrice, { inputTokens, outputTokens }: Tokens): number {
  const nanoUsd = (inputTokens * price.inputUsd + outputTokens * price.outputUsd) * 1_000;
  // Decimal prices are binary fractions here: what is over by less than a thousandth is no billionth more.
  return Math.ceil(Math.round(nanoUsd * 1_000) / 1_000);
}

/** What `tokens` cost in US dollars, to the billionth; null when there are some and the price is unknown. */
export function costUsd(price: ModelPrice | null, tokens: Tokens): number | null {
  if (tokens.inputTokens + tokens.outputTokens === 0) return 0;
  return price && costNanoUsd(price, tokens) / 1_000_000_000;
}

interface Tokens {
  readonly inputTokens: number;
  readonly outputTokens: number;
}
