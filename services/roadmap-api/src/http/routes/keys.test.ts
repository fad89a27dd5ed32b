import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { prefixOf } from '../../domain/api-key.ts';
import { buildPrincipal } from '../../domain/identity.builders.ts';
import { makeManageKeys } from '../../domain/manage-keys.ts';
import { memoryKeyStore } from '../../domain/memory-key-store.builders.ts';
import { buildApp } from '../app.builders.ts';
import type { AppDependencies } from '../ports.ts';

const JSON_HEADERS = { 'content-type': 'application/json' };
const ROUTES = [
  ['POST', '/v1/keys'],
  ['GET', '/v1/keys'],
  ['GET', `/v1/keys/${randomUUID()}`],
  ['POST', `/v1/keys/${randomUUID()}/rotation`],
  ['DELETE', `/v1/keys/${randomUUID()}`],
] as const;

describe('the management of keys', () => {
  it.each(ROUTES)('is for admins alone: %s %s', async (method, path) => {
    const asker = setUp({ authenticate: async () => buildPrincipal({ scopes: new Set(['read', 'ask']) }) });
    expect((await asker.app.request(path, { method })).status).toBe(403);
    const nobody = buildPrincipal({ kind: 'anonymous', scopes: new Set(['read']) });
    const anonymous = setUp({ authenticate: async () => nobody });
    expect((await anonymous.app.request(path, { method })).status).toBe(401);
  });

  it('shows a secret in the response that makes it, and nowhere else', async () => {
    const { create, get, rotate } = setUp();
    const { status, response, body } = await create({ scopes: ['ask', 'ask'], expiresAt: '2030-01-01T01:00:00+01:00' });
    expect(status).toBe(201);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(prefixOf(body.apiKey)).not.toBeNull();
    expect(body).toMatchObject({ scopes: ['ask'], tenantId: 'default', expiresAt: '2030-01-01T00:00:00.000Z' });
    const { body: rotated } = await rotate(body.id, { overlapHours: 1 });
    expect(rotated).toMatchObject({ id: body.id, formerUntil: '2026-11-23T10:00:00.000Z' });
    expect(rotated.apiKey).not.toBe(body.apiKey);
    for (const path of ['/v1/keys', `/v1/keys/${body.id}`]) {
      const { response: shown, text } = await get(path);
      expect(shown.headers.get('cache-control')).toBe('no-store');
      expect(text).toContain(body.id);
      expect(text).not.toContain('pf_');
    }
  });

  it('makes one key however often it is asked for it', async () => {
    const { create, get } = setUp();
    const id = randomUUID();
    expect((await create({ id })).status).toBe(201);
    const again = await create({ id });
    expect(again.status).toBe(409);
    expect(again.text).not.toContain('pf_');
    expect((await get('/v1/keys')).body.total).toBe(1);
  });

  it('revokes for good, and says the same the second time', async () => {
    const { create, send } = setUp();
    const { body } = await create();
    const first = await send('DELETE', `/v1/keys/${body.id}`);
    expect(first).toMatchObject({ status: 200, body: { revokedAt: '2026-11-23T09:00:00.000Z' } });
    expect((await send('DELETE', `/v1/keys/${body.id}`)).body).toEqual(first.body);
    expect((await send('POST', `/v1/keys/${body.id}/rotation`, {})).status).toBe(409);
  });

  it('does not find what nobody made', async () => {
    const { send } = setUp();
    for (const [method, path] of ROUTES.slice(2)) {
      expect((await send(method, path, method === 'POST' ? {} : undefined)).status).toBe(404);
    }
  });

  it.each([
    [{ scopes: [] }, 400],
    [{ scopes: ['everything'] }, 400],
    [{ label: '' }, 400],
    [{ label: 'x'.repeat(101) }, 400],
    [{ tenantId: 'two words' }, 400],
    [{ id: 'not-a-uuid' }, 400],
    [{ expiresAt: 'tomorrow' }, 400],
    [{ expiresAt: '2020-01-01T00:00:00Z' }, 422],
    [{ owner: 'Ada' }, 400],
  ])('refuses a key of %j', async (parts, status) => {
    const { create, get } = setUp();
    expect((await create(parts)).status).toBe(status);
    expect((await get('/v1/keys')).body.total).toBe(0);
  });

  it.each([-1, 169, 1.5, '24'])('refuses an overlap of %j hours', async (overlapHours) => {
    const { create, rotate } = setUp();
    const { body } = await create();
    expect((await rotate(body.id, { overlapHours })).status).toBe(400);
  });
});

function setUp(overrides: Partial<AppDependencies> = {}) {
  const clock = { now: () => new Date('2026-11-23T09:00:00Z') };
  const { app } = buildApp({ manageKeys: makeManageKeys({ keys: memoryKeyStore(), clock }), ...overrides });
  async function send(method: string, path: string, sent?: object) {
    const init = sent === undefined ? { method } : { method, headers: JSON_HEADERS, body: JSON.stringify(sent) };
    const response = await app.request(path, init);
    const text = await response.text();
    return { status: response.status, response, text, body: JSON.parse(text) };
  }
  return {
    app,
    send,
    get: (path: string) => send('GET', path),
    create: (parts: object = {}) =>
      send('POST', '/v1/keys', { id: randomUUID(), label: 'Ada', scopes: ['ask'], ...parts }),
    rotate: (id: string, sent: object) => send('POST', `/v1/keys/${id}/rotation`, sent),
  };
}
