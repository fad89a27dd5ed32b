import { charge, free, HOURS } from '../charge.ts';
import type { PricingRule, RuleBook } from '../pricing-rule.ts';
import { optionalNumberAt, textAt } from '../properties.ts';
import { Unpriced } from '../unpriced.ts';

/** A serverless Valkey cache is metered for this much, full or empty. Redis OSS would be metered for ten times as much. */
const LEAST_METERED_GB = 0.1;

const serverlessCache: PricingRule = (cache, { price, load }) => {
  const engine = textAt(cache, 'Engine');
  if (engine !== 'valkey')
    throw new Unpriced(cache, `Engine is ${engine}, which costs more than Valkey and has no price here`);
  const snapshots = optionalNumberAt(cache, 'SnapshotRetentionLimit', 0);
  return [
    charge('Valkey storage', [[Math.max(load.cacheGb, LEAST_METERED_GB), 'GB'], HOURS], price('valkeyGbHourUsd')),
    charge('Valkey requests', [[load.cacheMillionEcpus, 'million ECPU']], price('valkeyMillionEcpusUsd')),
    charge(
      'Valkey snapshots',
      [
        [snapshots, 'snapshots'],
        [load.cacheGb, 'GB'],
      ],
      price('valkeySnapshotGbMonthUsd'),
    ),
  ];
};

export const CACHE_RULES: RuleBook = {
  'AWS::ElastiCache::ServerlessCache': serverlessCache,
  'AWS::ElastiCache::User': () => [free('Users are part of the cache.')],
  'AWS::ElastiCache::UserGroup': () => [free('Users are part of the cache.')],
};
