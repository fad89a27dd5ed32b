import { describe, expect, it, vi } from 'vitest';
import { CredentialRefused } from '../../domain/errors.ts';
import type { IdentifyCaller } from '../../domain/identify-caller.ts';
import { buildPrincipal } from '../../domain/identity.builders.ts';
import { rememberedTokens } from './remembered-tokens.ts';

const MINUTE_MS = 60_000;

describe('rememberedTokens', () => {
  it('checks a token once a minute, and each token for itself', async () => {
    const { identify, verifyToken, clock } = setUp(null);
    for (const token of ['a', 'a', 'b', 'a']) expect(await identify(token)).toMatchObject({ id: token });
    expect(verifyToken.mock.calls).toEqual([['a'], ['b']]);
    clock.ms += MINUTE_MS;
    await identify('a');
    expect(verifyToken).toHaveBeenCalledTimes(3);
  });

  it('believes no token beyond its end', async () => {
    const { identify, verifyToken, clock } = setUp(new Date(1_000));
    await identify('a');
    clock.ms = 999;
    await identify('a');
    expect(verifyToken).toHaveBeenCalledTimes(1);
    clock.ms = 1_000;
    verifyToken.mockRejectedValueOnce(new CredentialRefused('expired'));
    await expect(identify('a')).rejects.toBeInstanceOf(CredentialRefused);
  });

  it('does not remember a refusal', async () => {
    const { identify, verifyToken } = setUp(null);
    verifyToken.mockRejectedValueOnce(new CredentialRefused('token-invalid'));
    await expect(identify('a')).rejects.toBeInstanceOf(CredentialRefused);
    expect(await identify('a')).toMatchObject({ id: 'a' });
  });
});

function setUp(expiresAt: Date | null) {
  const clock = { ms: 0, now: () => new Date(clock.ms) };
  const verifyToken = vi.fn<IdentifyCaller>(async (token) => buildPrincipal({ id: token, expiresAt }));
  return { identify: rememberedTokens(verifyToken, clock), verifyToken, clock };
}
