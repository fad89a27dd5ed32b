import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { memoryCacheStore } from '../adapters/memory/memory-cache-store.ts';
import { elasticacheCredentials } from '../adapters/valkey/elasticache-credentials.ts';
import { openValkey, type Valkey } from '../adapters/valkey/open-valkey.ts';
import { valkeyCacheStore } from '../adapters/valkey/valkey-cache-store.ts';
import type { Config } from '../config.ts';
import type { CacheStore } from '../domain/ports.ts';
import type { Logger } from '../http/ports.ts';

/** What this process keeps where it shares no server: about 8,000 answers. */
const CACHE_BYTES = 16 * 1024 * 1024;

export interface Cache {
  readonly store: CacheStore;
  /** Null: replicas share nothing. */
  readonly valkey: Valkey | null;
  close(): Promise<void>;
}

/** The server at `CACHE_URL`, which may be away at any time, or this process's own memory. */
export function openCache({ cache, awsRegion: region }: Config, logger: Logger): Cache {
  if (cache === null) return { store: memoryCacheStore(CACHE_BYTES), valkey: null, close: async () => {} };
  const { url, iamName: cacheName } = cache;
  const userId = decodeURIComponent(new URL(url).username);
  const valkey = openValkey({
    url,
    ...(cacheName !== null && {
      credentials: elasticacheCredentials({ cacheName, userId, region, credentials: defaultProvider() }),
    }),
    onChange: ({ available, reason }) => {
      if (available) logger.info({ reason }, 'The shared cache is there again; limits are counted for all replicas.');
      else
        logger.warn(
          { reason },
          'The shared cache is away: nothing is cached, and this replica counts limits for itself.',
        );
    },
  });
  return { store: valkeyCacheStore(valkey), valkey, close: () => valkey.close() };
}
