import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Signer } from '@aws-sdk/rds-signer';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../config.ts';
import { serverSettings } from './open-database.ts';

vi.mock('@aws-sdk/rds-signer', async (importOriginal) => {
  const original = await importOriginal<typeof import('@aws-sdk/rds-signer')>();
  return { ...original, Signer: vi.fn(original.Signer) };
});

describe('serverSettings', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'phase-five-ca-'));
    writeFileSync(join(folder, 'ca.pem'), 'a certificate');
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  it('takes user, password, host and database from the URL', () => {
    expect(settings({ DATABASE_URL: 'postgres://me:s%40cret@db.internal:5433/road%20map' })).toEqual({
      host: 'db.internal',
      port: 5433,
      user: 'me',
      password: 's@cret',
      database: 'road map',
    });
  });

  it('prefers a password that is kept out of the URL', () => {
    expect(settings({ DATABASE_URL: 'postgres://me@db/roadmap', PGPASSWORD: 'rotated' })).toMatchObject({
      port: 5432,
      password: 'rotated',
    });
  });

  it('signs each connection in with a token of the IAM role, over verified TLS', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
    const { ssl, password } = settings({
      DATABASE_URL: 'postgres://roadmap_api@db.internal:5433/roadmap',
      DATABASE_AUTH: 'iam',
      DATABASE_CA_FILE: join(folder, 'ca.pem'),
      AWS_REGION: 'eu-west-1',
    });
    expect(ssl).toEqual({ ca: 'a certificate' });
    const token = typeof password === 'function' ? await password() : password;
    expect(token).toMatch(/^db\.internal:5433\/\?Action=connect&DBUser=roadmap_api&.*eu-west-1%2Frds-db/);
  });

  it('makes a signer anew where none could be made', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
    vi.mocked(Signer).mockImplementationOnce(function tooManyFiles() {
      throw new Error('Too many files are open.');
    });
    const { password } = settings({
      DATABASE_URL: 'postgres://me@db/roadmap',
      DATABASE_AUTH: 'iam',
      DATABASE_CA_FILE: join(folder, 'ca.pem'),
    });
    const token = async () => (typeof password === 'function' ? password() : password);
    await expect(token()).rejects.toThrow('Too many files are open.');
    await expect(token()).resolves.toContain('Action=connect');
  });

  function settings(environment: Record<string, string>) {
    return serverSettings(new URL(environment['DATABASE_URL'] ?? ''), readConfig(environment));
  }
});
