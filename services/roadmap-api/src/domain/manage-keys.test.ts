import { describe, expect, it } from 'vitest';
import { CredentialRefused } from './errors.ts';
import { makeManageKeys } from './manage-keys.ts';
import { memoryKeyStore } from './memory-key-store.builders.ts';
import { makeRecognizeKey } from './recognize-key.ts';

const ID = '0b0e7f0a-6f57-4d5e-9d0a-3f6f2a0c9a51';
const NOBODY = '11111111-6f57-4d5e-9d0a-3f6f2a0c9a51';
const REQUEST = { id: ID, label: 'Ada', tenantId: 'default', scopes: ['ask'], expiresAt: null } as const;
const HOUR_MS = 3_600_000;

describe('a key', () => {
  it('works as soon as it is made', async () => {
    const { manage, recognize } = setUp();
    const { text, key } = await manage.create(REQUEST);
    expect(key).toEqual({ ...REQUEST, createdAt: new Date(0), revokedAt: null });
    expect(await recognize(text)).toMatchObject({ id: `key:${ID}`, scopes: new Set(['ask']) });
    expect(await manage.list()).toEqual([key]);
    expect(await manage.find(ID)).toEqual(key);
  });

  it('is made once: a retry is told how to get a secret, and the first goes on working', async () => {
    const { manage, recognize } = setUp();
    const { text } = await manage.create(REQUEST);
    await expect(manage.create(REQUEST)).rejects.toMatchObject({ code: 'conflict', message: /rotate/ });
    expect(await recognize(text)).toMatchObject({ id: `key:${ID}` });
    expect(await manage.list()).toHaveLength(1);
  });

  it('is not made where it would be expired at once', async () => {
    const { manage } = setUp();
    await expect(manage.create({ ...REQUEST, expiresAt: new Date(0) })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    expect(await manage.list()).toEqual([]);
  });

  it('is opened by both secrets while it is rotated, as the same caller, then by the new one alone', async () => {
    const { manage, recognize, clock } = setUp();
    const { text: former } = await manage.create(REQUEST);
    const { text: latter, formerUntil } = await manage.rotate(ID, 24);
    expect(formerUntil).toEqual(new Date(24 * HOUR_MS));
    expect(latter).not.toBe(former);
    expect(await recognize(former)).toEqual(await recognize(latter));
    clock.ms = 24 * HOUR_MS - 1;
    await recognize(former);
    clock.ms = 24 * HOUR_MS;
    await expect(recognize(former)).rejects.toBeInstanceOf(CredentialRefused);
    expect(await recognize(latter)).toMatchObject({ id: `key:${ID}` });
  });

  it('loses a leaked secret at once by a rotation without overlap', async () => {
    const { manage, recognize } = setUp();
    const { text } = await manage.create(REQUEST);
    await manage.rotate(ID, 0);
    await expect(recognize(text)).rejects.toBeInstanceOf(CredentialRefused);
  });

  it('is revoked with all its secrets, for good', async () => {
    const { manage, recognize } = setUp();
    const { text: former } = await manage.create(REQUEST);
    const { text: latter } = await manage.rotate(ID, 24);
    const revoked = await manage.revoke(ID);
    expect(await manage.revoke(ID)).toEqual(revoked);
    for (const text of [former, latter]) await expect(recognize(text)).rejects.toBeInstanceOf(CredentialRefused);
    await expect(manage.rotate(ID, 24)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('that has expired is not revived by a rotation', async () => {
    const { manage, clock } = setUp();
    await manage.create({ ...REQUEST, expiresAt: new Date(HOUR_MS) });
    clock.ms = HOUR_MS;
    await expect(manage.rotate(ID, 24)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('that nobody made is not found', async () => {
    const { manage } = setUp();
    for (const asked of [manage.find(NOBODY), manage.rotate(NOBODY, 1), manage.revoke(NOBODY)]) {
      await expect(asked).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining(NOBODY) });
    }
  });
});

function setUp() {
  const keys = memoryKeyStore();
  const clock = { ms: 0, now: () => new Date(clock.ms) };
  return {
    manage: makeManageKeys({ keys, clock }),
    recognize: makeRecognizeKey({ keys, operatorHash: null, clock }),
    clock,
  };
}
