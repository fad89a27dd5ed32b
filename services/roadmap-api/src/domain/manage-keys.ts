import { mintKey } from './api-key.ts';
import { Conflict, InvalidInput, NotFound } from './errors.ts';
import type { Clock } from './ports/clock.ts';
import type { ApiKey, KeyStore } from './ports/key-store.ts';

/** What a key is made of. `id` is chosen by the client (UUID), so that a retry makes no second key. */
type KeyRequest = Pick<ApiKey, 'id' | 'label' | 'tenantId' | 'scopes' | 'expiresAt'>;

/** A key with its secret: shown now and never again. */
interface IssuedKey {
  readonly key: ApiKey;
  /** What its holder sends. */
  readonly text: string;
}

/** Makes, shows and ends API keys. All throw `StoreUnavailable`; those that name a key throw `NotFound`. */
export interface ManageKeys {
  /** Throws `Conflict` where the id is taken, and `InvalidInput` where the key would be expired at once. */
  create(request: KeyRequest): Promise<IssuedKey>;
  list(): Promise<ApiKey[]>;
  find(id: string): Promise<ApiKey>;
  /** The new secret works at once, the former ones until the overlap ends. Throws `Conflict` where the key has ended. */
  rotate(id: string, overlapHours: number): Promise<IssuedKey & { readonly formerUntil: Date }>;
  /** Ends a key; again, and nothing changes. */
  revoke(id: string): Promise<ApiKey>;
}

interface Dependencies {
  readonly keys: KeyStore;
  readonly clock: Clock;
}

const HOUR_MS = 3_600_000;

/** Keys by way of the store that keeps them: what is shown of a secret here is shown once. */
export function makeManageKeys({ keys, clock }: Dependencies): ManageKeys {
  const orNotFound = (key: ApiKey | null, id: string): ApiKey => {
    if (key === null) throw new NotFound(`There is no key "${id}".`);
    return key;
  };
  return {
    async create(request) {
      const createdAt = clock.now();
      if (request.expiresAt !== null && request.expiresAt <= createdAt) {
        throw new InvalidInput('The key would be expired at once: choose an end in the future.');
      }
      const key: ApiKey = { ...request, createdAt, revokedAt: null };
      const { text, secret } = mintKey();
      if (await keys.add(key, secret)) return { key, text };
      throw new Conflict('There is a key with this id. Its secret is not shown again; rotate it to get another.');
    },
    list: () => keys.list(),
    find: async (id) => orNotFound(await keys.find(id), id),
    async rotate(id, overlapHours) {
      const now = clock.now();
      const { revokedAt, expiresAt } = orNotFound(await keys.find(id), id);
      if (revokedAt !== null || (expiresAt !== null && expiresAt <= now)) {
        throw new Conflict('This key has ended, and another secret would not revive it. Make a new key.');
      }
      const { text, secret } = mintKey();
      const formerUntil = new Date(now.getTime() + overlapHours * HOUR_MS);
      const key = orNotFound(await keys.addSecret(id, secret, { now, formerUntil }), id);
      return { key, text, formerUntil };
    },
    revoke: async (id) => orNotFound(await keys.revoke(id, clock.now()), id),
  };
}
