import { describe, expect, it } from 'vitest';
import { InvalidConfig, readConfig } from '../config.ts';
import type { LimitTelemetry } from '../domain/limits/limit-telemetry.ts';
import { openLimits } from './open-limits.ts';

describe('openLimits', () => {
  it('refuses to start with a model whose price nobody knows, and says the mend', () => {
    for (const name of ['BEDROCK_ANSWER_MODEL_ID', 'BEDROCK_FALLBACK_MODEL_ID']) {
      expect(() => open({ [name]: 'vendor.new-model' })).toThrow(InvalidConfig);
      expect(() => open({ [name]: 'vendor.new-model' })).toThrow(
        /vendor.new-model is not known.*MODEL_PRICE_INPUT_USD/,
      );
    }
    const priced = { MODEL_PRICE_INPUT_USD: '3', MODEL_PRICE_OUTPUT_USD: '15' };
    const { spending } = open({ BEDROCK_ANSWER_MODEL_ID: 'vendor.new-model', ...priced });
    expect(spending.priceOf('vendor.new-model')).toEqual({ inputUsd: 3, outputUsd: 15 });
    // The list stands before what is set.
    expect(open(priced).spending.dearestPrice).toEqual({ inputUsd: 0.06, outputUsd: 0.24 });
  });

  it('reserves at the price of the dearest model that may answer', () => {
    const { spending } = open({ BEDROCK_FALLBACK_MODEL_ID: 'us.amazon.nova-pro-v1:0' });
    expect(spending.dearestPrice).toEqual({ inputUsd: 0.8, outputUsd: 3.2 });
  });

  it('keeps the quotas that are set, and reports what is reserved, settled and refused', async () => {
    const { ledger, told } = open({ QUOTA_USD_PER_DAY: '0.5', QUOTA_REQUESTS_PER_DAY: '1' });
    const half = { requests: 1, tokens: 10, nanoUsd: 500_000_000 };
    await (await ledger.reserve('key:a', half)).settle({ ...half, nanoUsd: 100_000_000 });
    expect(await ledger.usageOf('key:a')).toMatchObject({
      used: { nanoUsd: 100_000_000 },
      limit: { requests: 1, nanoUsd: 500_000_000 },
    });
    await expect(ledger.reserve('key:a', half)).rejects.toMatchObject({ reached: { name: 'requests-per-day' } });
    expect(told).toEqual([
      ['reserved', 0.5],
      ['settled', 0.1],
      ['quotaExhausted', 'requests-per-day'],
    ]);
  });

  it('gives keys and addresses the rates that are set', () => {
    const { rates, concurrentAnswers } = open({ RATE_LIMIT_ANONYMOUS_PER_MINUTE: '7', CONCURRENT_ANSWERS: '3' }).forHttp
      .limits;
    expect(rates.anonymous).toEqual({ name: 'browse', capacity: 7, windowSeconds: 60 });
    expect(rates.identified.capacity).toBe(6_000);
    expect(concurrentAnswers).toBe(3);
  });
});

describe('the settings of limits', () => {
  it.each([
    [
      { CACHE_AUTH: 'iam', CACHE_URL: 'redis://api@cache:6379', CACHE_NAME: 'c' },
      'CACHE_AUTH=iam needs CACHE_URL with rediss://',
    ],
    [{ CACHE_AUTH: 'iam', CACHE_URL: 'rediss://api@cache:6379' }, 'CACHE_NAME'],
    [{ MODEL_PRICE_INPUT_USD: '1' }, 'go together'],
    [{ QUOTA_USD_PER_DAY: '-1' }, 'QUOTA_USD_PER_DAY must be dollars'],
    [{ TRUSTED_PROXY_HOPS: '9' }, 'TRUSTED_PROXY_HOPS must be a whole number from 0 to 5'],
  ])('refuses %j', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(message);
  });

  it('take a cache with a password, and one with tokens', () => {
    const url = 'rediss://api@cache:6379';
    expect(readConfig({ CACHE_URL: url }).cache).toEqual({ url, iamName: null });
    expect(readConfig({ CACHE_URL: url, CACHE_AUTH: 'iam', CACHE_NAME: 'c' }).cache).toEqual({ url, iamName: 'c' });
  });
});

function open(environment: Record<string, string>) {
  const told: unknown[][] = [];
  const tell = (what: string) => (value: unknown) => void told.push([what, value]);
  const telemetry: LimitTelemetry = {
    limited: tell('limited'),
    quotaExhausted: tell('quotaExhausted'),
    reserved: tell('reserved'),
    settled: tell('settled'),
  };
  return { ...openLimits(readConfig(environment), null, telemetry), told };
}
