import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

/**
 * An API key as its holder sees it: `pf_<prefix>_<secret><checksum>`.
 *
 * Letters and digits alone, so that a double click selects it whole. The prefix finds the key and may be shown; the secret holds 256
 * random bits; the checksum lets a slip of the hand be refused without asking anybody.
 */
const FORM = /^pf_([A-Za-z0-9]{8})_[A-Za-z0-9]{43}([0-9a-f]{8})$/;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const PREFIX_LENGTH = 8;
/** log2(62) bits each. */
const SECRET_LENGTH = 43;

/** What is kept of a secret. */
export interface StoredSecret {
  /** Finds it; part of the key, and no secret. */
  readonly prefix: string;
  /** SHA-256 of the whole key. */
  readonly hash: Uint8Array;
}

/** A new key: its text, to be shown once, and what to keep of it. */
export function mintKey(): { readonly text: string; readonly secret: StoredSecret } {
  const prefix = randomText(PREFIX_LENGTH);
  const body = `pf_${prefix}_${randomText(SECRET_LENGTH)}`;
  const text = `${body}${checksum(body)}`;
  return { text, secret: { prefix, hash: hashKey(text) } };
}

/** The prefix of a key that is whole; null for any text that no mint has made. */
export function prefixOf(text: string): string | null {
  const match = FORM.exec(text);
  return match?.[1] !== undefined && match[2] === checksum(text.slice(0, -8)) ? match[1] : null;
}

/** One pass of SHA-256 is enough: against 256 random bits there is nothing to guess that a slow hash would slow down. */
export function hashKey(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}

/** Whether two hashes are the same, in a time that does not say where they differ. */
export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

function randomText(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** Of another text than the stored hash, so that neither says anything about the other. */
function checksum(body: string): string {
  return createHash('sha256').update(`checksum of ${body}`).digest('hex').slice(0, 8);
}
