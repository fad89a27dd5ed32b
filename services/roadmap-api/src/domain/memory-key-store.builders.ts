import type { ApiKey, KeyRecord, KeyStore } from './ports/key-store.ts';

/** A store of keys in memory, by the rules of the port. */
export function memoryKeyStore(): KeyStore {
  const keys = new Map<string, ApiKey>();
  const secrets = new Map<string, Omit<KeyRecord, 'key'> & { readonly keyId: string }>();
  return {
    async findByPrefix(prefix) {
      const secret = secrets.get(prefix);
      const key = keys.get(secret?.keyId ?? '');
      return secret && key ? { key, hash: secret.hash, validUntil: secret.validUntil } : null;
    },
    list: async () => [...keys.values()],
    find: async (id) => keys.get(id) ?? null,
    async add(key, { prefix, hash }) {
      if (keys.has(key.id)) return false;
      keys.set(key.id, key);
      secrets.set(prefix, { hash, validUntil: null, keyId: key.id });
      return true;
    },
    async addSecret(id, { prefix, hash }, { formerUntil }) {
      for (const [former, secret] of secrets) {
        const isLater = secret.validUntil === null || secret.validUntil > formerUntil;
        if (secret.keyId === id && isLater) secrets.set(former, { ...secret, validUntil: formerUntil });
      }
      if (keys.has(id)) secrets.set(prefix, { hash, validUntil: null, keyId: id });
      return keys.get(id) ?? null;
    },
    async revoke(id, now) {
      const key = keys.get(id);
      if (key) keys.set(id, { ...key, revokedAt: key.revokedAt ?? now });
      return keys.get(id) ?? null;
    },
  };
}
