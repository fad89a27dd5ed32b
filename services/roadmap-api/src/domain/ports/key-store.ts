import type { StoredSecret } from '../api-key.ts';
import type { Scope } from '../identity.ts';

/** What is known of an API key, without any secret. */
export interface ApiKey {
  /** UUID; the principal's id is `key:` and this. */
  readonly id: string;
  /** Whose it is, in the words of whoever made it. */
  readonly label: string;
  readonly tenantId: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  /** Null: never. */
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
}

/** The key that a prefix leads to, with what it takes to check a secret. */
export interface KeyRecord {
  readonly key: ApiKey;
  readonly hash: Uint8Array;
  /** When a rotation ends this secret; null where it is the newest. */
  readonly validUntil: Date | null;
}

/** Finds keys by their prefix. Throws `StoreUnavailable`. */
export interface KeyLookup {
  findByPrefix(prefix: string): Promise<KeyRecord | null>;
}

/** API keys, each change whole or not at all. Throws `StoreUnavailable`. */
export interface KeyStore extends KeyLookup {
  /** Oldest first. */
  list(): Promise<ApiKey[]>;
  find(id: string): Promise<ApiKey | null>;
  /** Keeps a key whose id is new; false, and nothing changes, otherwise. */
  add(key: ApiKey, secret: StoredSecret): Promise<boolean>;
  /** Gives a key another secret, and ends each former one at `formerUntil` where it would not end before. Null: no such key. */
  addSecret(id: string, secret: StoredSecret, times: { now: Date; formerUntil: Date }): Promise<ApiKey | null>;
  /** Ends a key; one that has ended stays as it is. Null: no such key. */
  revoke(id: string, now: Date): Promise<ApiKey | null>;
}
