/**
 * Values kept for a while, in this process or in a server that all replicas share.
 *
 * Any of them may vanish at any time, and a server that is gone reads as empty and keeps nothing: it costs time, never an error.
 */
export interface CacheStore {
  get(key: string): Promise<Uint8Array | null>;
  set(key: string, value: Uint8Array, ttlSeconds: number): Promise<void>;
  delete(keys: readonly string[]): Promise<void>;
  /** Puts a key on a list for `ttlSeconds`, for `eraseListed`. Concurrent calls lose no key. False: the key could not be listed. */
  enlist(list: string, key: string, ttlSeconds: number): Promise<boolean>;
  /**
   * Deletes the keys of a list and then takes them off it. The one that throws where the server is gone: what could not be deleted
   * is then still listed, and calling it again finishes.
   */
  eraseListed(list: string): Promise<void>;
}
