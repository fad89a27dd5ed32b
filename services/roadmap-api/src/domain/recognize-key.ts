import { hashKey, prefixOf, sameHash } from './api-key.ts';
import { CredentialRefused } from './errors.ts';
import { type Principal, SCOPES } from './identity.ts';
import type { Clock } from './ports/clock.ts';
import type { KeyLookup, KeyRecord } from './ports/key-store.ts';

/** Says whose an API key is. Throws `CredentialRefused`, and `StoreUnavailable` where a key is not known by now. */
export type RecognizeKey = (text: string) => Promise<Principal>;

interface Dependencies {
  readonly keys: KeyLookup;
  /** SHA-256 of the one key that needs no database, with every scope; null where there is none. */
  readonly operatorHash: Uint8Array | null;
  readonly clock: Clock;
}

const OPERATOR: Principal = {
  kind: 'key',
  id: 'key:operator',
  tenantId: 'default',
  scopes: new Set(SCOPES),
  expiresAt: null,
};

/** Compared with in place of a key that does not exist: an unknown prefix costs what a wrong secret does. */
const NOBODY = new Uint8Array(32);

/** Recognizes a key by its prefix and hash, with one answer for every way of being wrong. */
export function makeRecognizeKey({ keys, operatorHash, clock }: Dependencies): RecognizeKey {
  return async (text) => {
    const prefix = prefixOf(text);
    if (prefix === null) throw new CredentialRefused('malformed');
    const hash = hashKey(text);
    if (operatorHash !== null && sameHash(hash, operatorHash)) return OPERATOR;
    const record = await keys.findByPrefix(prefix);
    const isRight = sameHash(hash, record?.hash ?? NOBODY);
    if (record === null || !isRight) throw new CredentialRefused('unknown');
    refuseEnded(record, clock.now());
    const { id, tenantId, scopes, expiresAt } = record.key;
    return { kind: 'key', id: `key:${id}`, tenantId, scopes: new Set(scopes), expiresAt };
  };
}

function refuseEnded({ key, validUntil }: KeyRecord, now: Date): void {
  if (key.revokedAt !== null) throw new CredentialRefused('revoked');
  const hasEnded = (end: Date | null) => end !== null && end <= now;
  if (hasEnded(key.expiresAt) || hasEnded(validUntil)) throw new CredentialRefused('expired');
}
