import { createHash, createHmac, createSecretKey, type Hash, type Hmac, type KeyObject } from 'node:crypto';

type Secret = string | ArrayBuffer | ArrayBufferView;

/** Known for as long as the SDK keeps their bytes: the last 50, each of one day, service and credentials. */
const keys = new WeakMap<ArrayBuffer | ArrayBufferView, KeyObject>();

/**
 * SHA-256, and HMAC-SHA-256 where there is a secret, as the AWS SDK signs each call with.
 *
 * The SDK's own makes a key of the same bytes for every call, which takes 8 of 10 µs, and more while its code is cold. Here it is made once.
 */
export class SigningHash {
  readonly #key: string | KeyObject | undefined;
  #hash: Hash | Hmac;

  constructor(secret?: Secret) {
    // A text is hashed as fast as a key.
    this.#key = typeof secret === 'object' ? keyOf(secret) : secret;
    this.#hash = begin(this.#key);
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    this.#hash = begin(this.#key);
  }
}

function begin(key: string | KeyObject | undefined): Hash | Hmac {
  return key === undefined ? createHash('sha256') : createHmac('sha256', key);
}

function keyOf(secret: ArrayBuffer | ArrayBufferView): KeyObject {
  const known = keys.get(secret);
  if (known !== undefined) return known;
  const bytes = ArrayBuffer.isView(secret)
    ? Buffer.from(secret.buffer, secret.byteOffset, secret.byteLength)
    : Buffer.from(secret);
  const key = createSecretKey(bytes);
  keys.set(secret, key);
  return key;
}
