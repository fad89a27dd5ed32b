import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

const MAC_BYTES = 32;

/** What stands between a cache that others may read or write, and this service. */
export interface CacheSeal {
  /**
   * The name of something in the cache: 64 hex digits that whoever lacks the secret can neither turn back into `facts` nor find by
   * trying likely ones.
   */
  name(kind: string, facts: readonly unknown[]): string;
  seal(name: string, body: string): Uint8Array;
  /** Null unless these very bytes were sealed under this very name: an entry moved to another name doesn't open. */
  open(name: string, sealed: Uint8Array): string | null;
}

/**
 * Names and authenticates cache entries by HMAC-SHA-256.
 *
 * Replicas with the same secret share entries. Those with different ones don't meet, not even to refuse each other's: the names differ.
 */
export function makeCacheSeal(secret: string | Uint8Array): CacheSeal {
  // A key object: from bytes one is made anew for every hash, which takes 40 µs of 47.
  const key = createSecretKey(Buffer.from(secret));
  const mac = (name: string, body: Uint8Array) => createHmac('sha256', key).update(`${name}\n`).update(body).digest();
  return {
    name: (kind, facts) =>
      createHmac('sha256', key)
        .update(JSON.stringify([kind, ...facts]))
        .digest('hex'),
    seal(name, body) {
      const bytes = Buffer.from(body);
      return Buffer.concat([mac(name, bytes), bytes]);
    },
    open(name, sealed) {
      const body = sealed.subarray(MAC_BYTES);
      const isOurs = sealed.length > MAC_BYTES && timingSafeEqual(mac(name, body), sealed.subarray(0, MAC_BYTES));
      return isOurs ? Buffer.from(body).toString('utf8') : null;
    },
  };
}
