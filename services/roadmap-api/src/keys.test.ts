import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './adapters/pglite/embedded-postgres.ts';
import { migrate } from './adapters/postgres/migrate.ts';
import { openPostgres } from './adapters/postgres/open-postgres.ts';
import { postgresKeyStore } from './adapters/postgres/postgres-key-store.ts';
import { hashKey } from './domain/api-key.ts';
import { makeRecognizeKey } from './domain/recognize-key.ts';
import { keys } from './keys.ts';

const NOBODY = '11111111-6f57-4d5e-9d0a-3f6f2a0c9a51';

let folder: string;
/** The database of a service that runs on the data folder meanwhile. */
let service: EmbeddedPostgres;
let pool: Pool;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keys-test-'));
  service = await startEmbeddedPostgres({ dataDir: join(folder, 'data') });
  pool = openPostgres(service.poolConfig);
  await migrate(pool);
});
afterEach(() => pool.query('TRUNCATE api_keys, api_key_secrets'));
afterAll(async () => {
  await pool.end();
  await service.close();
  await rm(folder, { recursive: true, force: true });
});

describe('npm run keys', () => {
  it('makes a key that the service recognizes, and shows it once', async () => {
    const { code, printed } = await run('create', '--label', 'Ada', '--scope', 'ask', '--tenant', 'team-a');
    expect(code).toBe(0);
    const [text = ''] = /^pf_\w+$/m.exec(printed) ?? [];
    expect(await recognize(text)).toMatchObject({ tenantId: 'team-a', scopes: new Set(['ask']) });
    const { printed: listed } = await run('list');
    expect(listed).toMatch(/^[0-9a-f-]{36} {2}Ada \(ask; tenant team-a; expires 20/);
    expect(listed).not.toContain('pf_');
  });

  it('lets a key expire after ninety days, or never where it is told so', async () => {
    const { data } = await runJson('create', '--label', 'Ada');
    const days = (Date.parse(data.expiresAt) - Date.parse(data.createdAt)) / 86_400_000;
    expect(days).toBeCloseTo(90, 2);
    expect((await runJson('create', '--label', 'Bob', '--days', '0')).data.expiresAt).toBeNull();
  });

  it('rotates a key with an overlap, and without one', async () => {
    const { data: made } = await runJson('create', '--label', 'Ada');
    const { data: rotated } = await runJson('rotate', made.id, '--overlap', '1');
    for (const text of [made.apiKey, rotated.apiKey]) {
      expect(await recognize(text)).toMatchObject({ id: `key:${made.id}` });
    }
    const { data: again } = await runJson('rotate', made.id, '--overlap', '0');
    for (const text of [made.apiKey, rotated.apiKey]) await expect(recognize(text)).rejects.toThrow('not valid');
    expect(await recognize(again.apiKey)).toMatchObject({ id: `key:${made.id}` });
  });

  it('revokes a key', async () => {
    const { data } = await runJson('create', '--label', 'Ada');
    expect(await run('revoke', data.id)).toMatchObject({ code: 0, printed: expect.stringMatching(/; revoked 20/) });
    await expect(recognize(data.apiKey)).rejects.toThrow('not valid');
    expect(await run('rotate', data.id)).toMatchObject({ code: 1, printed: '', told: /has ended/ });
  });

  it('mints the first key of a deployment without a database', async () => {
    const environment = { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' };
    const { printed } = await runIn(environment, ['mint', '--json']);
    const { apiKey, operatorKeySha256 } = JSON.parse(printed);
    expect(Buffer.from(hashKey(apiKey)).toString('hex')).toBe(operatorKeySha256);
  });

  it('says that there are none, and that one is not there', async () => {
    expect((await run('list')).printed).toBe('There are no keys.');
    expect(await run('revoke', NOBODY)).toMatchObject({ code: 1, printed: '', told: `There is no key "${NOBODY}".` });
  });

  it('says what to do where the database is away', async () => {
    const { code, told } = await runIn({ DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' }, ['list']);
    expect({ code, told }).toEqual({ code: 1, told: expect.stringMatching(/cannot be reached.*127\.0\.0\.1:9/) });
  });

  it('explains itself', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, printed: expect.stringContaining('npm run keys --') });
  });

  it.each([
    [[], /create, list, rotate, revoke and mint/],
    [['make'], /create, list, rotate, revoke and mint/],
    [['create'], /--label/],
    [['create', '--label', ' '], /--label/],
    [['create', '--label', 'Ada', '--scope', 'everything'], /must be one of read, ask, admin/],
    [['create', '--label', 'Ada', '--days', '1.5'], /--days/],
    [['create', '--label', 'Ada', '--tenant', 'two words'], /tenant/],
    [['create', '--label', 'Ada', 'Bob'], /one word too many/],
    [['rotate'], /id of one key/],
    [['rotate', NOBODY, '--overlap', '169'], /--overlap/],
    [['revoke', NOBODY, '--overlap', '1'], /does not go with revoke/],
    [['list', '--lable', 'x'], /--lable/],
  ])('refuses %j in words', async (args, message) => {
    expect(await run(...args)).toMatchObject({ code: 2, printed: '', told: message });
  });

  it('does not repeat a key that was pasted in place of an id', async () => {
    const { data } = await runJson('create', '--label', 'Ada');
    const { code, told } = await run('revoke', data.apiKey);
    expect({ code, isQuoted: told.includes(data.apiKey) }).toEqual({ code: 2, isQuoted: false });
  });
});

const run = (...args: string[]) => runIn({ ROADMAP_DATA_DIR: join(folder, 'data') }, args);

async function runIn(environment: NodeJS.ProcessEnv, args: readonly string[]) {
  const [printed, told]: [string[], string[]] = [[], []];
  const code = await keys(args, environment, { print: (line) => printed.push(line), tell: (line) => told.push(line) });
  return { code, printed: printed.join('\n'), told: told.join('\n') };
}

async function runJson(...args: string[]) {
  const { code, printed, told } = await run(...args, '--json');
  expect({ code, told }).toEqual({ code: 0, told: '' });
  return { data: JSON.parse(printed) };
}

function recognize(text: string) {
  const clock = { now: () => new Date() };
  return makeRecognizeKey({ keys: postgresKeyStore(pool), operatorHash: null, clock })(text);
}
