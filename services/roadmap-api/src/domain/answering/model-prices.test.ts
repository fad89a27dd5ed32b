import { describe, expect, it } from 'vitest';
import { costUsd, priceOf } from './model-prices.ts';

describe('costUsd', () => {
  it('prices input and output by the million', () => {
    const cost = costUsd(priceOf('amazon.nova-lite-v1:0'), { inputTokens: 500_000, outputTokens: 250_000 });
    expect(cost).toBe(0.09);
  });

  it('leaves no noise of floating point in what people read', () => {
    expect(costUsd(priceOf('amazon.nova-lite-v1:0'), { inputTokens: 1_030, outputTokens: 18 })).toBe(0.00006612);
  });

  it('is null where the price is unknown, and nothing where nothing was used', () => {
    expect(costUsd(priceOf('vendor.new-model-v1'), { inputTokens: 1, outputTokens: 0 })).toBeNull();
    expect(costUsd(priceOf('vendor.new-model-v1'), { inputTokens: 0, outputTokens: 0 })).toBe(0);
  });
});

describe('priceOf', () => {
  it('knows an inference profile by the model it names', () => {
    expect(priceOf('eu.amazon.nova-pro-v1:0')).toEqual(priceOf('amazon.nova-pro-v1:0'));
  });

  it('takes a tenth less for a global profile than for one geography', () => {
    const global = priceOf('global.anthropic.claude-haiku-4-5-20251001-v1:0')?.inputUsd ?? 0;
    expect(priceOf('us.anthropic.claude-haiku-4-5-20251001-v1:0')?.inputUsd).toBeCloseTo(global * 1.1);
  });
});
