import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestIssuer, type TestIssuer } from '../adapters/jose/test-issuer.builders.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../adapters/pglite/embedded-postgres.ts';
import { pinoLogger } from '../adapters/pino/pino-logger.ts';
import { migrate } from '../adapters/postgres/migrate.ts';
import { openPostgres } from '../adapters/postgres/open-postgres.ts';
import { readConfig } from '../config.ts';
import { hashKey, mintKey } from '../domain/api-key.ts';
import { buildApp } from '../http/app.builders.ts';
import { openIdentity } from './open-identity.ts';

const OPERATOR = mintKey().text;

let postgres: EmbeddedPostgres;
let pool: Pool;
let issuer: TestIssuer;
beforeAll(async () => {
  [postgres, issuer] = await Promise.all([startEmbeddedPostgres({ dataDir: null }), startTestIssuer()]);
  pool = openPostgres(postgres.poolConfig);
  await migrate(pool);
});
afterAll(async () => {
  await pool.end();
  await Promise.all([postgres.close(), issuer.close()]);
});

describe('identity, with a real database and a real issuer', () => {
  it('lets a key in from its making to its revocation, and costs no query in between', async () => {
    const { call, makeKey } = setUp(pool);
    const { id, apiKey } = await makeKey({ scopes: ['ask'] });
    expect(await call(apiKey)).toMatchObject({ status: 200, body: { id: `key:${id}`, scopes: ['ask'] } });
    const queries = vi.spyOn(pool, 'query');
    const connections = vi.spyOn(pool, 'connect');
    for (let n = 0; n < 100; n++) expect((await call(apiKey)).status).toBe(200);
    for (let n = 0; n < 100; n++) expect((await call(null)).status).toBe(200);
    expect(queries.mock.calls.length + connections.mock.calls.length).toBe(0);
    vi.restoreAllMocks();
    await call(OPERATOR, 'DELETE', `/v1/keys/${id}`);
    expect((await call(apiKey)).status).toBe(401);
  });

  it('lets a token of the issuer in', async () => {
    const { call } = setUp(pool);
    const { status, body } = await call(await issuer.sign({ scope: 'ask' }));
    expect({ status, body }).toMatchObject({ status: 200, body: { kind: 'token', scopes: ['read', 'ask'] } });
  });

  it('refuses all else by the same bytes, and writes no credential into a log', async () => {
    const { call, makeKey, refused, lines } = setUp(pool);
    const revoked = await makeKey({ scopes: ['ask'] });
    await call(OPERATOR, 'DELETE', `/v1/keys/${revoked.id}`);
    const expired = await makeKey({ scopes: ['ask'] });
    await pool.query("UPDATE api_keys SET expires_at = now() - interval '1 second' WHERE id = $1", [expired.id]);
    const living = await makeKey({ scopes: ['ask'] });
    // Whole by its checksum, and with the prefix of a key that exists.
    const { text: wrong, secret } = mintKey();
    await pool.query('UPDATE api_key_secrets SET prefix = $1 WHERE key_id = $2', [secret.prefix, living.id]);
    const credentials = [
      revoked.apiKey,
      expired.apiKey,
      wrong,
      mintKey().text,
      `${living.apiKey.slice(0, -1)}x`,
      await issuer.sign({ aud: 'another' }),
      await issuer.sign({ exp: 1 }),
    ];
    const answers = [];
    for (const credential of credentials) answers.push((await call(credential)).everything);
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('unauthenticated');
    expect(refused).toEqual(['revoked', 'expired', 'unknown', 'unknown', 'malformed', 'token-invalid', 'expired']);
    expect(secretsIn(lines, credentials)).toEqual([]);
  });

  it('says that it cannot say while database and issuer are away, and logs no credential then either', async () => {
    const away = openPostgres({ host: '127.0.0.1', port: 9, user: 'nobody' });
    const { call, lines } = setUp(away);
    const [key, token] = [mintKey().text, await issuer.sign({ scope: 'ask' })];
    issuer.fail(500);
    expect(await call(key)).toMatchObject({ status: 503, body: { code: 'store-unavailable' } });
    expect(await call(token)).toMatchObject({ status: 503, body: { code: 'issuer-unavailable' } });
    expect((await call(OPERATOR)).status).toBe(200);
    expect((await call(null)).status).toBe(200);
    issuer.fail(null);
    expect(lines.join('')).toContain('cannot be reached');
    expect(secretsIn(lines, [key, token, OPERATOR])).toEqual([]);
    await away.end();
  });
});

function setUp(database: Pool) {
  const config = readConfig({
    OPERATOR_KEY_SHA256: Buffer.from(hashKey(OPERATOR)).toString('hex'),
    OIDC_ISSUER: issuer.url,
    OIDC_AUDIENCE: 'roadmap-api',
  });
  const lines: string[] = [];
  const refused: string[] = [];
  const { app } = buildApp({
    ...openIdentity(config, database, { now: () => new Date() }),
    telemetry: { credentialRefused: (reason) => refused.push(reason) },
    logger: pinoLogger({ level: 'trace', destination: { write: (line) => void lines.push(line) } }),
  });
  async function call(credential: string | null, method = 'GET', path = '/v1/me', body?: object) {
    const headers = new Headers({ 'content-type': 'application/json' });
    if (credential !== null) headers.set('authorization', `Bearer ${credential}`);
    const response = await app.request(path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const text = await response.text();
    const id = response.headers.get('x-request-id') ?? '';
    const everything = JSON.stringify([response.status, [...response.headers], text]).replaceAll(id, 'id');
    return { status: response.status, body: JSON.parse(text), everything };
  }
  async function makeKey(parts: object): Promise<{ id: string; apiKey: string }> {
    const { body } = await call(OPERATOR, 'POST', '/v1/keys', { id: randomUUID(), label: 'Ada', ...parts });
    return body;
  }
  return { call, makeKey, refused, lines };
}

/** Any twelve characters in a row of a credential, from its secret part on, that stand in a line. */
function secretsIn(lines: readonly string[], credentials: readonly string[]): string[] {
  const log = lines.join('');
  return credentials.flatMap((credential) => {
    const secret = credential.slice(12);
    const pieces = Array.from({ length: secret.length - 11 }, (_, start) => secret.slice(start, start + 12));
    return pieces.filter((piece) => log.includes(piece));
  });
}
