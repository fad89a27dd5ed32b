import { describe, expect, it } from 'vitest';
import { hashKey, mintKey } from './api-key.ts';
import { CredentialRefused, StoreUnavailable } from './errors.ts';
import type { ApiKey, KeyRecord } from './ports/key-store.ts';
import { makeRecognizeKey } from './recognize-key.ts';

const NOW = new Date('2026-11-23T09:00:00Z');
const BEFORE = new Date('2026-11-23T08:59:59Z');
const AFTER = new Date('2026-11-23T09:00:01Z');

describe('recognizeKey', () => {
  it('says whose the key is and what it may do', async () => {
    const { recognizeKey, text } = setUp({ key: { expiresAt: AFTER } });
    expect(await recognizeKey(text)).toEqual({
      kind: 'key',
      id: 'key:0b0e7f0a-6f57-4d5e-9d0a-3f6f2a0c9a51',
      tenantId: 'team-a',
      scopes: new Set(['read', 'ask']),
      expiresAt: AFTER,
    });
  });

  it.each([
    ['revoked', { key: { revokedAt: BEFORE } }],
    ['expired', { key: { expiresAt: NOW } }],
    ['expired', { validUntil: NOW }],
    ['revoked', { key: { revokedAt: BEFORE, expiresAt: BEFORE } }],
  ] as const)('refuses a key that is %s: %j', async (reason, parts) => {
    const { recognizeKey, text } = setUp(parts);
    expect(await refusal(recognizeKey(text))).toBe(reason);
  });

  it('takes the old secret until the overlap of a rotation ends', async () => {
    const { recognizeKey, text } = setUp({ validUntil: AFTER });
    expect(await recognizeKey(text)).toMatchObject({ id: 'key:0b0e7f0a-6f57-4d5e-9d0a-3f6f2a0c9a51' });
  });

  it('refuses another secret under a known prefix', async () => {
    const { recognizeKey } = setUp({ hash: hashKey('another') });
    expect(await refusal(recognizeKey(mintKey().text))).toBe('unknown');
  });

  it('asks nobody about a text that is no key', async () => {
    const { recognizeKey, asked, text } = setUp();
    for (const wrong of [`${text}0`, text.slice(0, -1), 'secret', '']) {
      expect(await refusal(recognizeKey(wrong))).toBe('malformed');
    }
    expect(asked).toEqual([]);
  });

  it('gives every refusal the same message', async () => {
    const revoked = setUp({ key: { revokedAt: BEFORE } });
    const unknown = setUp({ hash: hashKey('another') });
    const messages = await Promise.all([
      revoked.recognizeKey(revoked.text).catch(String),
      unknown.recognizeKey(unknown.text).catch(String),
      unknown.recognizeKey('nonsense').catch(String),
    ]);
    expect(new Set(messages).size).toBe(1);
  });

  it('knows the operator without asking anybody', async () => {
    const { text, secret } = mintKey();
    const { asked, clock } = setUp();
    const keys = { findByPrefix: () => Promise.reject(new StoreUnavailable()) };
    const recognizeKey = makeRecognizeKey({ keys, operatorHash: secret.hash, clock });
    expect(await recognizeKey(text)).toMatchObject({
      id: 'key:operator',
      scopes: new Set(['read', 'ask', 'operate', 'admin']),
    });
    await expect(recognizeKey(mintKey().text)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(asked).toEqual([]);
  });
});

function setUp(parts: { key?: Partial<ApiKey>; hash?: Uint8Array; validUntil?: Date } = {}) {
  const { text, secret } = mintKey();
  const record: KeyRecord = {
    key: {
      id: '0b0e7f0a-6f57-4d5e-9d0a-3f6f2a0c9a51',
      label: 'Ada',
      tenantId: 'team-a',
      scopes: ['read', 'ask'],
      createdAt: BEFORE,
      expiresAt: null,
      revokedAt: null,
      ...parts.key,
    },
    hash: parts.hash ?? secret.hash,
    validUntil: parts.validUntil ?? null,
  };
  const asked: string[] = [];
  const findByPrefix = async (prefix: string) => {
    asked.push(prefix);
    return record;
  };
  const clock = { now: () => NOW };
  return { recognizeKey: makeRecognizeKey({ keys: { findByPrefix }, operatorHash: null, clock }), asked, text, clock };
}

async function refusal(recognized: Promise<unknown>): Promise<string> {
  const error = await recognized.catch((thrown: unknown) => thrown);
  return error instanceof CredentialRefused ? error.reason : String(error);
}
