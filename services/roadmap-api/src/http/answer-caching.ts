import type { CacheStatus } from '../domain/caching/cache-status.ts';

/** The name under which this service's cache speaks in `Cache-Status`. */
const CACHE = 'phase-five';

/** What a request wants of the answer cache, by its `Cache-Control`: nothing, a new answer, or whatever is there. */
export function cachingMode(cacheControl: string | undefined): 'use' | 'refresh' | 'bypass' {
  const directives = (cacheControl ?? '')
    .toLowerCase()
    .split(',')
    .map((directive) => directive.trim());
  if (directives.includes('no-store')) return 'bypass';
  return directives.some((directive) => directive === 'no-cache' || directive === 'max-age=0') ? 'refresh' : 'use';
}

/** Listens to the answer cache on behalf of one response. */
export function hearCache(cacheControl: string | undefined) {
  const mode = cachingMode(cacheControl);
  let last: CacheStatus | null = null;
  return {
    caching: {
      mode,
      told: (status: CacheStatus) => {
        last = status;
      },
    },
    /** `Cache-Status` (RFC 9211), and `Age` of an answer that was kept. None where no cache said anything. */
    headers: (): Record<string, string> => (last === null ? {} : headersOf(last, mode !== 'use')),
  };
}

function headersOf(
  { outcome, ttlSeconds, ageSeconds, stored }: CacheStatus,
  wasAsked: boolean,
): Record<string, string> {
  const age: Record<string, string> = ageSeconds === undefined ? {} : { Age: String(ageSeconds) };
  const say = (...parts: string[]) => ({ 'Cache-Status': [CACHE, ...parts].join('; '), ...age });
  const kept = stored ? ['stored'] : [];
  switch (outcome) {
    case 'exact':
      return say('hit', `ttl=${ttlSeconds}`);
    case 'semantic':
      return say('hit', `ttl=${ttlSeconds}`, 'detail=semantic');
    case 'stale':
      return say('hit', `ttl=${ttlSeconds}`, 'detail=stale-if-error');
    case 'shared':
      return say('fwd=miss', 'collapsed');
    case 'miss':
      return say('fwd=miss', ...kept);
    case 'refresh':
      return say('fwd=request', ...kept);
    case 'bypass':
      return say(wasAsked ? 'fwd=request' : 'fwd=bypass');
  }
}
