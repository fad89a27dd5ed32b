import { describe, expect, it } from 'vitest';
import type { CacheStatus } from '../domain/caching/cache-status.ts';
import { cachingMode, hearCache } from './answer-caching.ts';

describe('cachingMode', () => {
  it.each([
    [undefined, 'use'],
    ['max-age=60', 'use'],
    ['no-cache', 'refresh'],
    ['max-age=0', 'refresh'],
    ['No-Store', 'bypass'],
    ['no-cache, no-store', 'bypass'],
    ['private,no-cache', 'refresh'],
  ])('reads %j as %s', (header, mode) => {
    expect(cachingMode(header)).toBe(mode);
  });
});

describe('hearCache', () => {
  it.each<[CacheStatus, string | undefined, object]>([
    [
      { outcome: 'exact', ttlSeconds: 376, ageSeconds: 24 },
      undefined,
      { 'Cache-Status': 'phase-five; hit; ttl=376', Age: '24' },
    ],
    [
      { outcome: 'semantic', ttlSeconds: 376, ageSeconds: 24 },
      undefined,
      { 'Cache-Status': 'phase-five; hit; ttl=376; detail=semantic', Age: '24' },
    ],
    [
      { outcome: 'stale', ttlSeconds: -5, ageSeconds: 400 },
      undefined,
      { 'Cache-Status': 'phase-five; hit; ttl=-5; detail=stale-if-error', Age: '400' },
    ],
    [{ outcome: 'shared' }, undefined, { 'Cache-Status': 'phase-five; fwd=miss; collapsed' }],
    [{ outcome: 'miss' }, undefined, { 'Cache-Status': 'phase-five; fwd=miss' }],
    [{ outcome: 'miss', stored: true }, undefined, { 'Cache-Status': 'phase-five; fwd=miss; stored' }],
    [{ outcome: 'refresh', stored: true }, 'no-cache', { 'Cache-Status': 'phase-five; fwd=request; stored' }],
    [{ outcome: 'bypass' }, 'no-store', { 'Cache-Status': 'phase-five; fwd=request' }],
    [{ outcome: 'bypass' }, undefined, { 'Cache-Status': 'phase-five; fwd=bypass' }],
  ])('says %j (asked with %j) in a header', (status, cacheControl, headers) => {
    const heard = hearCache(cacheControl);
    heard.caching.told(status);
    expect(heard.headers()).toEqual(headers);
  });

  it('says nothing where no cache spoke', () => {
    expect(hearCache(undefined).headers()).toEqual({});
  });

  it('says what it heard last', () => {
    const heard = hearCache(undefined);
    heard.caching.told({ outcome: 'miss' });
    heard.caching.told({ outcome: 'miss', stored: true });
    expect(heard.headers()['Cache-Status']).toBe('phase-five; fwd=miss; stored');
  });
});
