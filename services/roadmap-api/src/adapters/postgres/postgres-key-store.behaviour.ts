import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { mintKey } from '../../domain/api-key.ts';
import type { ApiKey } from '../../domain/ports/key-store.ts';
import { postgresKeyStore } from './postgres-key-store.ts';

const CREATED = new Date('2026-01-02T03:04:05.678Z');
const LATER = new Date('2026-02-01T00:00:00Z');
const LATER_STILL = new Date('2026-03-01T00:00:00Z');

/** What the store of keys promises on any PostgreSQL. */
export function describeKeyStore(pool: () => Pool) {
  describe('keys', () => {
    const store = () => postgresKeyStore(pool());
    beforeEach(() => pool().query('TRUNCATE api_keys, api_key_secrets'));

    it('are found by the prefix of their secret, with its hash and no more', async () => {
      const { key, secret, text } = await added({ scopes: ['read', 'ask', 'operate', 'admin'], expiresAt: LATER });
      const record = await store().findByPrefix(secret.prefix);
      expect(record?.key).toEqual(key);
      expect(Buffer.from(record?.hash ?? []).equals(secret.hash)).toBe(true);
      expect(record?.validUntil).toBeNull();
      expect(await store().findByPrefix('AAAAAAAA')).toBeNull();
      const { rows } = await pool().query('SELECT * FROM api_keys, api_key_secrets');
      expect(JSON.stringify(rows)).not.toContain(text.slice(12));
    });

    it('are added once: an id that is taken changes nothing', async () => {
      const { key, secret } = await added();
      expect(await store().add({ ...key, label: 'Another' }, mintKey().secret)).toBe(false);
      expect(await store().list()).toEqual([key]);
      expect((await store().findByPrefix(secret.prefix))?.key.label).toBe('Ada');
    });

    it('are listed in the order they were made', async () => {
      const { key: second } = await added({ createdAt: LATER });
      const { key: first } = await added();
      expect(await store().list()).toEqual([first, second]);
      expect(await store().find(second.id)).toEqual(second);
      expect(await store().find(randomUUID())).toBeNull();
    });

    it('open to the old and the new secret while they are rotated, and a former end is never put off', async () => {
      const { key, secret: oldest } = await added();
      const [middle, newest] = [mintKey().secret, mintKey().secret];
      expect(await store().addSecret(key.id, middle, { now: CREATED, formerUntil: LATER })).toEqual(key);
      await store().addSecret(key.id, newest, { now: CREATED, formerUntil: LATER_STILL });
      const records = await Promise.all([oldest, middle, newest].map(({ prefix }) => store().findByPrefix(prefix)));
      expect(records.map((record) => record?.validUntil)).toEqual([LATER, LATER_STILL, null]);
      expect(new Set(records.map((record) => record?.key.id))).toEqual(new Set([key.id]));
    });

    it('take turns where two rotate one at once: one secret alone stays without an end', async () => {
      const { key } = await added();
      const rotate = () => store().addSecret(key.id, mintKey().secret, { now: CREATED, formerUntil: LATER });
      await Promise.all([rotate(), rotate(), rotate()]);
      const { rows } = await pool().query('SELECT FROM api_key_secrets WHERE valid_until IS NULL');
      expect(rows).toHaveLength(1);
    });

    it('are revoked once: the first time stands', async () => {
      const { key, secret } = await added();
      expect(await store().revoke(key.id, LATER)).toEqual({ ...key, revokedAt: LATER });
      expect(await store().revoke(key.id, LATER_STILL)).toEqual({ ...key, revokedAt: LATER });
      expect((await store().findByPrefix(secret.prefix))?.key.revokedAt).toEqual(LATER);
    });

    it('that do not exist are neither rotated nor revoked', async () => {
      const nobody = randomUUID();
      expect(await store().addSecret(nobody, mintKey().secret, { now: CREATED, formerUntil: LATER })).toBeNull();
      expect(await store().revoke(nobody, LATER)).toBeNull();
    });

    async function added(parts: Partial<ApiKey> = {}) {
      const { text, secret } = mintKey();
      const key: ApiKey = {
        id: randomUUID(),
        label: 'Ada',
        tenantId: 'default',
        scopes: ['ask'],
        createdAt: CREATED,
        expiresAt: null,
        revokedAt: null,
        ...parts,
      };
      expect(await store().add(key, secret)).toBe(true);
      return { key, secret, text };
    }
  });
}
