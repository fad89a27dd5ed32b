import { describe, expect, it } from 'vitest';
import { billFor, dollarsOf } from '../priced-template.builders.ts';

const cache = (properties: object) => ({
  Cache: { Type: 'AWS::ElastiCache::ServerlessCache', Properties: { Engine: 'valkey', ...properties } },
});

describe('Valkey', () => {
  it('is metered for a tenth of a gigabyte when it holds less', () => {
    expect(dollarsOf('Cache', billFor(cache({}), { cacheGb: 0.01 }))).toEqual({ 'Valkey storage': 6.132 });
  });

  it('pays for what it holds, serves and keeps in snapshots', () => {
    const bill = billFor(cache({ SnapshotRetentionLimit: 2 }), { cacheGb: 1, cacheMillionEcpus: 100 });
    expect(dollarsOf('Cache', bill)).toEqual({
      'Valkey storage': 61.32,
      'Valkey requests': 0.23,
      'Valkey snapshots': 0.17,
    });
  });

  it('refuses Redis OSS, which is metered for a whole gigabyte', () => {
    expect(() => billFor(cache({ Engine: 'redis' }))).toThrow('Engine is redis');
  });
});
