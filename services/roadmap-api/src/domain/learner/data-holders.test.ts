import { describe, expect, it } from 'vitest';
import { buildPrincipal } from '../identity.builders.ts';
import type { ApiKey } from '../ports/key-store.ts';
import { answerCacheHolder, apiKeyHolder, usageHolder } from './data-holders.ts';

const KEY: ApiKey = {
  id: '0b0e7f0a-6f57-4d5e-9d0a-3f6f2a0c9a51',
  label: 'Ada’s laptop',
  tenantId: 'default',
  scopes: ['read', 'ask'],
  createdAt: new Date('2027-01-01T00:00:00Z'),
  expiresAt: null,
  revokedAt: null,
};
const ADA = buildPrincipal({ id: `key:${KEY.id}` });

describe('apiKeyHolder', () => {
  const holder = apiKeyHolder({ find: async (id) => (id === KEY.id ? KEY : null) });

  it('shows what is kept of a key, and keeps it', async () => {
    expect(await holder.describe(ADA)).toEqual({
      kept: true,
      label: 'Ada’s laptop',
      scopes: ['read', 'ask'],
      createdAt: '2027-01-01T00:00:00.000Z',
      expiresAt: null,
    });
    expect(await holder.forget(ADA)).toBe(0);
    expect(holder.keeps).toContain('sign in');
  });

  it.each(['key:operator', 'token:abc', 'key:5f0c3a52-7f2e-4a07-8d27-2d5f0e9b7c11'])(
    'knows of none for %s',
    async (id) => {
      expect(await holder.describe(buildPrincipal({ id }))).toEqual({ kept: false });
    },
  );
});

describe('usageHolder', () => {
  it('shows what was spent, and hands out no second quota', async () => {
    const used = { requests: 3, tokens: 1_200, nanoUsd: 1_500_000 };
    const holder = usageHolder({ usageOf: async () => ({ used, limit: used, resetsInSeconds: 60 }) });
    expect(await holder.describe(ADA)).toEqual({
      requestsToday: 3,
      tokensToday: 1_200,
      usdToday: 0.0015,
      resetsInSeconds: 60,
    });
    expect(await holder.forget(ADA)).toBe(0);
    expect(holder.keeps).toContain('midnight');
  });
});

describe('answerCacheHolder', () => {
  it('forgets the caller’s answers and keeps nothing', async () => {
    const forgotten: string[] = [];
    const holder = answerCacheHolder(async (id) => {
      forgotten.push(id);
    });
    expect(await holder.forget(ADA)).toBeNull();
    expect(forgotten).toEqual([ADA.id]);
    expect(holder.keeps).toBeNull();
    expect(Object.keys(await holder.describe(ADA))).toEqual(['note']);
  });
});
