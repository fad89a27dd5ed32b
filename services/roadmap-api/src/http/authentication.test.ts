import { describe, expect, it } from 'vitest';
import { CredentialRefused, StoreUnavailable } from '../domain/errors.ts';
import { buildPrincipal } from '../domain/identity.builders.ts';
import type { CredentialRefusal } from '../domain/ports/telemetry.ts';
import { buildApp } from './app.builders.ts';
import { makeAuthenticateRequest } from './authenticate-request.ts';
import type { SignInGuard } from './ports.ts';
import { Problem, RequestRefused } from './problem.ts';

const QUESTION = { method: 'POST', body: JSON.stringify({ question: 'What is RAG?' }) };
const JSON_HEADERS = { 'content-type': 'application/json' };

describe('a caller without a credential', () => {
  it('browses, searches and plans', async () => {
    const { app } = setUp();
    for (const path of ['/v1/phases', '/v1/search?q=rag', '/v1/me']) expect((await app.request(path)).status).toBe(200);
    const plan = { startDate: '2027-01-04', hoursPerWeek: 10, background: ['experienced-developer'], budget: 'free' };
    const planned = await app.request('/v1/plans', {
      method: 'POST',
      headers: JSON_HEADERS,
      body: JSON.stringify(plan),
    });
    expect(planned.status).toBe(200);
  });

  it('is told that asking takes a key, before the question is read', async () => {
    const { app } = setUp();
    const response = await app.request('/v1/answers', { method: 'POST', body: 'no JSON at all' });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    const problem = Problem.parse(await response.json());
    expect(problem).toMatchObject({ code: 'unauthenticated', detail: expect.stringContaining('scope "ask"') });
  });

  it('is anonymous', async () => {
    const { app } = setUp();
    const me = await (await app.request('/v1/me')).json();
    expect(me).toEqual({ kind: 'anonymous', id: 'address:unknown', scopes: ['read'], expiresAt: null });
  });
});

describe('a caller with a credential', () => {
  it('asks where it may, and is told who it is', async () => {
    const expiresAt = new Date('2027-01-01T00:00:00Z');
    const { app } = setUp(async () => buildPrincipal({ id: 'key:ada', scopes: new Set(['ask']), expiresAt }));
    expect((await ask(app, 'Bearer good')).status).toBe(200);
    expect((await ask(app, 'bearer good')).status).toBe(200);
    const response = await app.request('/v1/me', { headers: { authorization: 'Bearer good' } });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      kind: 'key',
      id: 'key:ada',
      scopes: ['ask'],
      expiresAt: '2027-01-01T00:00:00.000Z',
    });
  });

  it('is told which scope it lacks', async () => {
    const { app } = setUp(async () => buildPrincipal({ scopes: new Set(['read']) }));
    const response = await ask(app, 'Bearer good');
    expect(response.status).toBe(403);
    expect(response.headers.get('www-authenticate')).toBe('Bearer error="insufficient_scope", scope="ask"');
    const problem = Problem.parse(await response.json());
    expect(problem).toMatchObject({ code: 'forbidden', detail: expect.stringContaining('The scope "ask" is missing') });
  });

  it('gets one and the same refusal, whatever is wrong with it, even where no key is needed', async () => {
    const reasons = ['malformed', 'unknown', 'expired', 'revoked', 'token-invalid'] as const;
    const { app, refused, lines } = setUp(async (credential) => {
      throw new CredentialRefused(credential as CredentialRefusal);
    });
    const headers = (authorization: string) => ({ authorization });
    const responses = await Promise.all([
      ...reasons.map((reason) => app.request('/v1/phases', { headers: headers(`Bearer ${reason}`) })),
      app.request('/v1/phases', { headers: headers('Basic YTpi') }),
      app.request('/v1/phases', { headers: headers('Bearer') }),
      app.request('/v1/phases', { headers: headers('Bearer two words') }),
    ]);
    const seen = await Promise.all(
      responses.map(async (response) =>
        withoutIds(JSON.stringify([response.status, [...response.headers], await response.text()])),
      ),
    );
    expect(new Set(seen).size).toBe(1);
    expect(responses[0]?.status).toBe(401);
    expect(responses[0]?.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    expect(refused.sort()).toEqual([...reasons, 'malformed', 'malformed', 'malformed'].sort());
    expect(JSON.stringify(lines)).not.toContain('Bearer');
  });

  it('is neither let in nor turned away for good while nobody can say', async () => {
    const { app, refused } = setUp(async () => {
      throw new StoreUnavailable();
    });
    const response = await ask(app, 'Bearer good');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('15');
    expect(refused).toEqual([]);
  });
});

describe('the guard of sign-ins', () => {
  it('is told how each sign-in ended, by address, and of no request without one', async () => {
    const ends: [address: string, isRefused: boolean][] = [];
    const { app } = setUp(
      async (credential) => {
        if (credential === 'good') return buildPrincipal();
        throw new CredentialRefused('unknown');
      },
      { admit: async (address) => (isRefused) => ends.push([address, isRefused]) },
    );
    await ask(app, 'Bearer good');
    await app.request('/v1/phases');
    await ask(app, 'Bearer bad');
    expect(ends).toEqual([
      ['unknown', false],
      ['unknown', true],
    ]);
  });

  it('turns an address away before its credential is looked at', async () => {
    let looked = 0;
    const { app } = setUp(
      async () => {
        looked += 1;
        return buildPrincipal();
      },
      {
        admit: async () => {
          throw new RequestRefused('forbidden', 'Too often.');
        },
      },
    );
    expect((await ask(app, 'Bearer good')).status).toBe(403);
    expect(looked).toBe(0);
    expect((await app.request('/v1/phases')).status).toBe(200);
  });
});

describe('the console on this machine', () => {
  const console = { 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:8080' };

  it('asks without a key, and manages none', async () => {
    const { app } = setUp(undefined, undefined, true);
    const me = await (await app.request('http://127.0.0.1:8080/v1/me', { headers: console })).json();
    expect(me).toMatchObject({ kind: 'key', scopes: ['read', 'ask', 'operate'] });
  });

  it('is nobody special where the server is open to other machines', async () => {
    const { app } = setUp(undefined, undefined, false);
    const me = await (await app.request('http://127.0.0.1:8080/v1/me', { headers: console })).json();
    expect(me).toMatchObject({ kind: 'anonymous' });
  });

  it('is refused with a wrong key, rather than let in without it', async () => {
    const { app } = setUp(undefined, undefined, true);
    const headers = { ...console, authorization: 'Bearer wrong' };
    expect((await app.request('http://127.0.0.1:8080/v1/me', { headers })).status).toBe(401);
  });
});

type Identify = Parameters<typeof makeAuthenticateRequest>[0]['identify'];

function setUp(
  identify: Identify = async () => {
    throw new CredentialRefused('unknown');
  },
  signInGuard: SignInGuard = { admit: async () => () => {} },
  trustsLocalConsole = false,
) {
  const refused: CredentialRefusal[] = [];
  const authenticate = makeAuthenticateRequest({ identify, trustsLocalConsole });
  const telemetry = { credentialRefused: (reason: CredentialRefusal) => refused.push(reason) };
  return { ...buildApp({ authenticate, signInGuard, telemetry }), refused };
}

function ask(app: ReturnType<typeof setUp>['app'], authorization: string) {
  return app.request('/v1/answers', { ...QUESTION, headers: { ...JSON_HEADERS, authorization } });
}

/** Each response is named by an id of its own. */
const withoutIds = (text: string) => text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id');
