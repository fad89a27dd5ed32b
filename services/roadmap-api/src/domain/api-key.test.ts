import { describe, expect, it } from 'vitest';
import { hashKey, mintKey, prefixOf, sameHash } from './api-key.ts';

describe('a minted key', () => {
  it('is one word of letters, digits and underscores, and never the same twice', () => {
    const keys = Array.from({ length: 200 }, () => mintKey());
    expect(new Set(keys.map(({ text }) => text)).size).toBe(200);
    expect(new Set(keys.map(({ secret }) => secret.prefix)).size).toBe(200);
    for (const { text } of keys) expect(text).toMatch(/^pf_\w{8}_\w{51}$/);
  });

  it('holds 256 random bits at least, over its whole alphabet', () => {
    const characters = new Set(Array.from({ length: 200 }, () => mintKey().text.slice(12, 55)).join(''));
    expect(characters.size).toBe(62);
    expect(43 * Math.log2(characters.size)).toBeGreaterThan(256);
  });

  it('leads back to what is kept of it', () => {
    const { text, secret } = mintKey();
    expect(prefixOf(text)).toBe(secret.prefix);
    expect(sameHash(hashKey(text), secret.hash)).toBe(true);
  });

  it('says nothing of its secret by what is kept', () => {
    const { text, secret } = mintKey();
    expect(text).toContain(secret.prefix);
    const kept = Buffer.from(secret.hash);
    expect(kept.toString('hex')).not.toContain(text.slice(-8));
    expect(kept.includes(text.slice(-8))).toBe(false);
  });
});

describe('prefixOf', () => {
  it('refuses a key with any one character changed', () => {
    const { text } = mintKey();
    for (const [index, character] of [...text].entries()) {
      const other = character === 'x' ? 'y' : 'x';
      expect(prefixOf(`${text.slice(0, index)}${other}${text.slice(index + 1)}`), `at ${index}`).toBeNull();
    }
  });

  it.each(['', 'pf_', 'hello', `pf_${'a'.repeat(8)}_${'b'.repeat(51)}`, ` ${mintKey().text}`, `${mintKey().text}\n`])(
    'refuses %j',
    (text) => {
      expect(prefixOf(text)).toBeNull();
    },
  );
});

describe('sameHash', () => {
  it('tells hashes apart by every byte and by their length', () => {
    const hash = hashKey('key');
    expect(sameHash(hash, hashKey('key'))).toBe(true);
    for (const index of hash.keys()) {
      const other = Uint8Array.from(hash, (byte, at) => (at === index ? byte ^ 1 : byte));
      expect(sameHash(hash, other)).toBe(false);
    }
    expect(sameHash(hash, hash.subarray(1))).toBe(false);
  });
});
