import type { SimulatorSettings } from '../../contract.ts';
import { AwsError } from '../wire/aws-error.ts';

const MS_PER_MINUTE = 60_000;

/** Requests and tokens a minute, for each model. */
export interface Quotas {
  /**
   * Takes one request and `tokens` of a model's quotas, or throws `ThrottlingException` and takes nothing. As in
   * Bedrock a generation reserves its input and its `maxTokens`, and gives back what it did not use.
   */
  reserve(modelId: string, tokens: number): { giveBack(unusedTokens: number): void };
}

/** Token buckets that refill continuously and start full. `nowMs` is a monotonic clock. */
export function makeQuotas(limits: SimulatorSettings['throttling'], nowMs: () => number): Quotas {
  const bucketsOf = new Map<string, { requests: Bucket; tokens: Bucket }>();
  const open = (modelId: string) => {
    const existing = bucketsOf.get(modelId);
    if (existing !== undefined) return existing;
    const buckets = {
      requests: makeBucket(limits.requestsPerMinute, nowMs),
      tokens: makeBucket(limits.tokensPerMinute, nowMs),
    };
    bucketsOf.set(modelId, buckets);
    return buckets;
  };

  return {
    reserve(modelId, tokenCount) {
      const { requests, tokens } = open(modelId);
      if (!requests.take(1)) {
        throw new AwsError('ThrottlingException', 'Too many requests, please wait before trying again.');
      }
      if (!tokens.take(tokenCount)) {
        requests.giveBack(1);
        throw new AwsError('ThrottlingException', 'Too many tokens, please wait before trying again.');
      }
      return { giveBack: tokens.giveBack };
    },
  };
}

interface Bucket {
  take(amount: number): boolean;
  giveBack(amount: number): void;
}

function makeBucket(perMinute: number | null, nowMs: () => number): Bucket {
  if (perMinute === null) return { take: () => true, giveBack: () => undefined };
  let level = perMinute;
  let filledAtMs = nowMs();
  const fill = (amount: number) => {
    level = Math.min(perMinute, level + amount);
  };
  return {
    take(amount) {
      const now = nowMs();
      fill(((now - filledAtMs) / MS_PER_MINUTE) * perMinute);
      filledAtMs = now;
      if (level < amount) return false;
      level -= amount;
      return true;
    },
    giveBack: fill,
  };
}
