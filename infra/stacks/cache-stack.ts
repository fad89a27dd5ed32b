import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ValkeyCache, type ValkeyCacheProps } from '../constructs/valkey-cache.ts';

/** Deploys apart because it is optional, and because it may be thrown away and made again while the rest serves on. */
export class CacheStack extends Stack {
  readonly cache: ValkeyCache;

  constructor(scope: Construct, id: string, props: StackProps & ValkeyCacheProps) {
    super(scope, id, props);
    this.cache = new ValkeyCache(this, 'Cache', props);
  }
}
