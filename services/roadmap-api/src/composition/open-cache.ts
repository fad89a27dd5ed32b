import { memoryCacheStore } from '../adapters/memory/memory-cache-store.ts';
import type { Valkey } from '../adapters/valkey/valkey.ts';
import { valkeyCacheStore } from '../adapters/valkey/valkey-cache-store.ts';
import type { Config } from '../config.ts';
import type { CacheStore } from '../domain/ports/cache-store.ts';
import type { Logger } from '../http/ports.ts';

/** Capacity of the in-process cache, used where no server is shared: about 8,000 answers. */
const CACHE_BYTES = 16 * 1024 * 1024;

export interface Cache {
  readonly store: CacheStore;
  /** Null: replicas share nothing. */
  readonly valkey: Valkey | null;
  close(): Promise<void>;
}

/** The server at `CACHE_URL`, which may be away at any time, or this process's own memory. */
export async function openCache(
  { cache, awsRegion: region }: Config,
  logger: Logger,
  watched: (valkey: Valkey) => Valkey = (each) => each,
): Promise<Cache> {
  if (cache === null) return { store: memoryCacheStore(CACHE_BYTES), valkey: null, close: async () => {} };
  const { url, iamName: cacheName } = cache;
  // The client is a fifth of all code: a process that shares nothing doesn't load it.
  const { openValkey } = await import('../adapters/valkey/open-valkey.ts');
  const opened = openValkey({
    url,
    ...(cacheName !== null && { credentials: await signIn(url, cacheName, region) }),
    onChange: ({ available, reason }) => {
      if (available) logger.info({ reason }, 'The shared cache is there again; limits are counted for all replicas.');
      else
        logger.warn(
          { reason },
          'The shared cache is away: nothing is cached, and this replica counts limits for itself.',
        );
    },
  });
  const valkey = watched(opened);
  return { store: valkeyCacheStore(valkey), valkey, close: () => valkey.close() };
}

async function signIn(url: string, cacheName: string, region: string) {
  const [{ defaultProvider }, { elasticacheCredentials }] = await Promise.all([
    import('@aws-sdk/credential-provider-node'),
    import('../adapters/valkey/elasticache-credentials.ts'),
  ]);
  const userId = decodeURIComponent(new URL(url).username);
  return elasticacheCredentials({ cacheName, userId, region, credentials: defaultProvider() });
}
