import { describe, expect, it } from 'vitest';
import { mintKey } from './api-key.ts';
import { CredentialRefused } from './errors.ts';
import { makeIdentifyCaller } from './identify-caller.ts';
import { buildPrincipal } from './identity.builders.ts';

const KEY_HOLDER = buildPrincipal({ id: 'key:ada' });
const TOKEN_BEARER = buildPrincipal({ kind: 'token', id: 'token:bob' });
const TOKEN = ['header', 'claims', 'signature'].map((part) => Buffer.from(part).toString('base64url')).join('.');

describe('identifyCaller', () => {
  const recognizeKey = async () => KEY_HOLDER;

  it('tells a key from a token', async () => {
    const identifyCaller = makeIdentifyCaller({ recognizeKey, verifyToken: async () => TOKEN_BEARER });
    expect(await identifyCaller(mintKey().text)).toBe(KEY_HOLDER);
    expect(await identifyCaller(TOKEN)).toBe(TOKEN_BEARER);
  });

  it('refuses tokens where no issuer is set', async () => {
    const identifyCaller = makeIdentifyCaller({ recognizeKey, verifyToken: null });
    await expect(identifyCaller(TOKEN)).rejects.toBeInstanceOf(CredentialRefused);
    expect(await identifyCaller(mintKey().text)).toBe(KEY_HOLDER);
  });
});
