import type { Pool } from 'pg';
import type { ApiKey, KeyRecord, KeyStore } from '../../domain/ports/key-store.ts';
import { makeRead } from './make-read.ts';
import { query, transaction } from './run-query.ts';

const KEY = `
api_keys.id, label, tenant_id AS "tenantId", scopes, api_keys.created_at AS "createdAt", expires_at AS "expiresAt",
revoked_at AS "revokedAt"`;

const FIND_BY_PREFIX = `
SELECT ${KEY}, hash, valid_until AS "validUntil"
FROM api_key_secrets JOIN api_keys ON api_keys.id = key_id WHERE prefix = $1`;

const LIST = `SELECT ${KEY} FROM api_keys ORDER BY created_at, id`;

const FIND = `SELECT ${KEY} FROM api_keys WHERE id = $1`;

const ADD = `
INSERT INTO api_keys (id, label, tenant_id, scopes, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (id) DO NOTHING RETURNING id`;

const ADD_SECRET = `INSERT INTO api_key_secrets (prefix, hash, key_id, created_at) VALUES ($1, $2, $3, $4)`;

/** Two rotations at once take turns at this row. */
const LOCK = `SELECT ${KEY} FROM api_keys WHERE id = $1 FOR UPDATE`;

const END_FORMER = `
UPDATE api_key_secrets SET valid_until = $2 WHERE key_id = $1 AND (valid_until IS NULL OR valid_until > $2)`;

const REVOKE = `
UPDATE api_keys SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1 RETURNING ${KEY}`;

/** API keys and the hashes of their secrets, in PostgreSQL. */
export function postgresKeyStore(pool: Pool): KeyStore {
  const read = makeRead(pool);
  return {
    async findByPrefix(prefix) {
      const [row] = await read<ApiKey & Omit<KeyRecord, 'key'>>(FIND_BY_PREFIX, [prefix]);
      if (row === undefined) return null;
      const { hash, validUntil, ...key } = row;
      return { key, hash, validUntil };
    },

    list: () => query<ApiKey>(pool, LIST),

    async find(id) {
      const [key] = await query<ApiKey>(pool, FIND, [id]);
      return key ?? null;
    },

    add: ({ id, label, tenantId, scopes, createdAt, expiresAt }, { prefix, hash }) =>
      transaction(pool, async (client) => {
        const added = await query(client, ADD, [id, label, tenantId, scopes, createdAt, expiresAt]);
        if (added.length === 0) return false;
        await query(client, ADD_SECRET, [prefix, hash, id, createdAt]);
        return true;
      }),

    addSecret: (id, { prefix, hash }, { now, formerUntil }) =>
      transaction(pool, async (client) => {
        const [key] = await query<ApiKey>(client, LOCK, [id]);
        if (key === undefined) return null;
        await query(client, END_FORMER, [id, formerUntil]);
        await query(client, ADD_SECRET, [prefix, hash, id, now]);
        return key;
      }),

    async revoke(id, now) {
      const [key] = await query<ApiKey>(pool, REVOKE, [id, now]);
      return key ?? null;
    },
  };
}
