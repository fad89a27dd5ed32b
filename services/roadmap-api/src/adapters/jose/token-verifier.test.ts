import { createHmac } from 'node:crypto';
import { exportSPKI, generateKeyPair } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CredentialRefused, IssuerUnavailable } from '../../domain/errors.ts';
import { issuerKeys } from './issuer-keys.ts';
import { startTestIssuer, type TestIssuer } from './test-issuer.builders.ts';
import { tokenVerifier } from './token-verifier.ts';

const NOW_S = 1_900_000_000;
const MINUTE_MS = 60_000;

let issuer: TestIssuer;
beforeEach(async () => {
  issuer = await startTestIssuer();
});
afterEach(() => issuer.close());

describe('a token', () => {
  it('says who the caller is, without saying the name', async () => {
    const { verify } = setUp();
    const principal = await verify(await issuer.sign({ scope: 'openid ask profile', exp: NOW_S + 60 }));
    expect(principal).toEqual({
      kind: 'token',
      id: expect.stringMatching(/^token:[\w-]{43}$/),
      tenantId: expect.stringMatching(/^tenant:[\w-]{43}$/),
      scopes: new Set(['read', 'ask']),
      expiresAt: new Date((NOW_S + 60) * 1000),
    });
    expect(await verify(await issuer.sign({ scope: 'ask', iat: 1 }))).toMatchObject({ id: principal.id });
    expect(await verify(await issuer.sign({ sub: 'bob' }))).not.toMatchObject({ id: principal.id });
  });

  it.each([
    [{ scope: 'read ask admin' }, ['read', 'ask', 'admin']],
    [{ scope: ['admin', 7] }, ['read', 'admin']],
    [{ scp: 'ask' }, ['read', 'ask']],
    [{ scope: 'ask:all ASK administrator' }, ['read']],
    [{}, ['read']],
  ])('grants what %j names of our scopes, and nothing else', async (claims, scopes) => {
    expect((await setUp().verify(await issuer.sign(claims))).scopes).toEqual(new Set(scopes));
  });

  it('keeps tenants apart by the claim that is set for it', async () => {
    const { verify } = setUp({ tenantClaim: 'org' });
    const tenantOf = async (org: string) => (await verify(await issuer.sign({ org }))).tenantId;
    expect(await tenantOf('a')).toBe(await tenantOf('a'));
    expect(await tenantOf('a')).not.toBe(await tenantOf('b'));
    expect(await refusal(verify(await issuer.sign()))).toBe('token-invalid');
  });

  it.each([
    ['token-invalid', 'of another issuer', { iss: 'https://login.example.com' }],
    ['token-invalid', 'meant for another service', { aud: 'another-api' }],
    ['token-invalid', 'without an audience', { aud: undefined }],
    ['token-invalid', 'without a subject', { sub: undefined }],
    ['token-invalid', 'without an end', { exp: undefined }],
    ['token-invalid', 'not valid yet', { nbf: NOW_S + 11 }],
    ['expired', 'expired', { exp: NOW_S - 11 }],
  ])('is refused (%s) where it is %s', async (reason, _, claims) => {
    expect(await refusal(setUp().verify(await issuer.sign(claims)))).toBe(reason);
  });

  it.each([undefined, 'JWT', 'at+jwt', 'application/at+jwt', 'AT+JWT'])('may call itself %s', async (typ) => {
    await setUp().verify(await issuer.sign({}, { ...(typ && { typ }) }));
  });

  it.each(['logout+jwt', 'dpop+jwt', 'id+jwt', ''])('is refused where it calls itself "%s"', async (typ) => {
    expect(await refusal(setUp().verify(await issuer.sign({}, { typ })))).toBe('token-invalid');
  });

  it.each([{ nonce: 'n' }, { at_hash: 'h' }, { c_hash: 'h' }, { s_hash: 'h' }, { token_use: 'id' }, { typ: 'ID' }])(
    'is refused where %j shows that it is an ID token',
    async (claims) => {
      expect(await refusal(setUp().verify(await issuer.sign(claims, { typ: 'JWT' })))).toBe('token-invalid');
    },
  );

  it('is what its type says, whatever else it claims', async () => {
    await setUp().verify(await issuer.sign({ nonce: 'n' }, { typ: 'at+jwt' }));
  });

  it('is borne with while the clocks differ by ten seconds', async () => {
    const { verify } = setUp();
    await verify(await issuer.sign({ exp: NOW_S - 9 }));
    await verify(await issuer.sign({ nbf: NOW_S + 9 }));
  });

  it('is refused where it is signed by a key that is not the issuer’s, under a name that is', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    expect(await refusal(setUp().verify(await issuer.sign({}, { key: privateKey })))).toBe('token-invalid');
  });

  it('is refused where it is changed after it was signed', async () => {
    const [header = '', , signature = ''] = (await issuer.sign({ scope: 'read' })).split('.');
    const claims = { iss: issuer.url, aud: 'roadmap-api', sub: 'ada', exp: 2_000_000_000, scope: 'admin' };
    expect(await refusal(setUp().verify([header, encode(claims), signature].join('.')))).toBe('token-invalid');
  });

  it('is refused where it is not signed, or with the public key taken for a secret', async () => {
    const { verify } = setUp();
    const claims = encode({ iss: issuer.url, aud: 'roadmap-api', sub: 'ada', exp: 2_000_000_000, scope: 'admin' });
    expect(await refusal(verify(`${encode({ alg: 'none' })}.${claims}.`))).toBe('token-invalid');
    const { publicKey } = await generateKeyPair('ES256', { extractable: true });
    const body = `${encode({ alg: 'HS256', kid: 'key-1' })}.${claims}`;
    const mac = createHmac('sha256', await exportSPKI(publicKey))
      .update(body)
      .digest('base64url');
    expect(await refusal(verify(`${body}.${mac}`))).toBe('token-invalid');
    expect(await refusal(verify('a.b.c'))).toBe('token-invalid');
    expect(issuer.requests.keys).toBe(0);
  });
});

describe('the keys of the issuer', () => {
  it('are fetched once for many tokens, and those that come together share one fetch', async () => {
    const { verify } = setUp();
    const token = await issuer.sign();
    await Promise.all(Array.from({ length: 20 }, () => verify(token)));
    await verify(token);
    expect(issuer.requests).toEqual({ discovery: 1, keys: 1 });
  });

  it('are fetched again for a key that is new, and at once', async () => {
    const { verify, clock } = setUp();
    await verify(await issuer.sign());
    await issuer.rotate();
    clock.ms += 30_000;
    await verify(await issuer.sign());
    expect(issuer.requests.keys).toBe(2);
  });

  it('are forgotten when the issuer withdraws them, after ten minutes', async () => {
    const { verify, clock } = setUp();
    const former = await issuer.sign();
    await verify(former);
    await issuer.rotate();
    clock.ms += 10 * MINUTE_MS;
    expect(await refusal(verify(former))).toBe('token-invalid');
  });

  it('are not fetched in a storm, whatever key ids are invented', async () => {
    const { verify, clock } = setUp();
    await verify(await issuer.sign());
    for (let n = 0; n < 50; n++) {
      expect(await refusal(verify(await issuer.sign({}, { kid: `invented-${n}` })))).toBe('token-invalid');
    }
    expect(issuer.requests.keys).toBe(1);
    clock.ms += 30_000;
    const invented = await issuer.sign({}, { kid: 'invented' });
    await Promise.all(Array.from({ length: 50 }, () => refusal(verify(invented))));
    expect(issuer.requests.keys).toBe(2);
  });

  it('go on working while the issuer is away, for a day', async () => {
    const { verify, clock } = setUp();
    const token = await issuer.sign();
    await verify(token);
    issuer.fail(500);
    clock.ms += 23 * 60 * MINUTE_MS;
    for (let n = 0; n < 5; n++) await verify(token);
    expect(issuer.requests.discovery).toBe(2);
    clock.ms += 60 * MINUTE_MS;
    await expect(verify(token)).rejects.toBeInstanceOf(IssuerUnavailable);
  });

  it('keep nobody waiting whose key is known while the issuer hangs', async () => {
    const { verify, clock } = setUp();
    const token = await issuer.sign();
    await verify(token);
    issuer.hang(true);
    clock.ms += 10 * MINUTE_MS;
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: 20 }, () => verify(token)));
    await verify(token);
    // The fetch is given up after two seconds.
    expect(performance.now() - startedAt).toBeLessThan(1_500);
    expect(issuer.requests.discovery).toBe(2);
  });

  it('that were never fetched leave nobody refused for good, and a dead issuer in peace', async () => {
    const { verify, clock } = setUp();
    const token = await issuer.sign();
    issuer.fail(503);
    for (let n = 0; n < 5; n++) await expect(verify(token)).rejects.toBeInstanceOf(IssuerUnavailable);
    expect(issuer.requests.discovery).toBe(1);
    issuer.fail(null);
    clock.ms += 30_000;
    await verify(token);
  });

  it('are not taken from a document that speaks for somebody else', async () => {
    issuer.claimToBe('https://login.example.com');
    await expect(setUp().verify(await issuer.sign())).rejects.toBeInstanceOf(IssuerUnavailable);
  });
});

function setUp({ tenantClaim = null }: { tenantClaim?: string | null } = {}) {
  const clock = { ms: 0, now: () => new Date(NOW_S * 1000) };
  const keys = issuerKeys(issuer.url, () => clock.ms);
  return { verify: tokenVerifier({ issuer: issuer.url, audience: 'roadmap-api', tenantClaim, keys, clock }), clock };
}

async function refusal(verified: Promise<unknown>): Promise<string> {
  const error = await verified.catch((thrown: unknown) => thrown);
  return error instanceof CredentialRefused ? error.reason : String(error);
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
