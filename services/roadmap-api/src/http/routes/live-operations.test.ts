import { describe, expect, it } from 'vitest';
import { buildPrincipal } from '../../domain/identity.builders.ts';
import type { Principal, Scope } from '../../domain/identity.ts';
import { buildApp } from '../app.builders.ts';
import { EXAMPLES } from '../examples.ts';

const PATH = '/v1/operations';

describe('GET /v1/operations', () => {
  it.each<[Scope[], number]>([
    [['read', 'ask'], 403],
    [['operate'], 200],
    [['admin'], 200],
  ])('answers a key with %j by %d', async (scopes, status) => {
    expect((await ask({ scopes: new Set(scopes) })).status).toBe(status);
  });

  it('tells whoever shows no key which scope it takes', async () => {
    const response = await ask({ kind: 'anonymous', scopes: new Set(['read']) });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      code: 'unauthenticated',
      detail: expect.stringContaining('"operate"'),
    });
  });

  it('is read afresh each time, kept by no cache', async () => {
    const response = await ask();
    expect(await response.json()).toEqual(EXAMPLES.operations);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('is no load: neither counted nor logged, or whoever looks would thin out the errors of others', async () => {
    const { app, finished, lines } = buildApp();
    await app.request(PATH);
    await app.request('/v1/phases');
    expect(finished.map(({ route }) => route)).toEqual(['/v1/phases']);
    expect(lines).toHaveLength(1);
  });

  it('is limited like every other route', async () => {
    const { dependencies } = buildApp();
    const limiter = { take: async () => ({ isAllowed: false, remaining: 0, resetMs: 1_000, retryAfterMs: 1_000 }) };
    const { app } = buildApp({ limits: { ...dependencies.limits, limiter } });
    expect((await app.request(PATH)).status).toBe(429);
  });
});

function ask(parts: Partial<Principal> = {}) {
  return buildApp({ authenticate: async () => buildPrincipal(parts) }).app.request(PATH);
}
