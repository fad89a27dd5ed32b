import { describe, expect, it } from 'vitest';
import { makeCacheSeal } from './cache-seal.ts';

const seal = makeCacheSeal('secret');

describe('makeCacheSeal', () => {
  it('opens what it sealed under the same name', () => {
    expect(seal.open('name', seal.seal('name', 'body, déjà vu'))).toBe('body, déjà vu');
  });

  it('opens nothing that was moved, changed, cut or sealed by another', () => {
    const sealed = seal.seal('name', 'body');
    expect(seal.open('other', sealed)).toBeNull();
    for (let i = 0; i < sealed.length; i++) {
      expect(
        seal.open(
          'name',
          sealed.map((byte, at) => (at === i ? byte ^ 1 : byte)),
        ),
      ).toBeNull();
      expect(seal.open('name', sealed.subarray(0, i))).toBeNull();
    }
    expect(makeCacheSeal('another').open('name', sealed)).toBeNull();
  });

  it('names the same facts the same, other facts, kinds and secrets otherwise', () => {
    expect(seal.name('kind', ['a', 1])).toMatch(/^[0-9a-f]{64}$/);
    expect(seal.name('kind', ['a', 1])).toBe(seal.name('kind', ['a', 1]));
    const others = [seal.name('kind', ['a1']), seal.name('other', ['a', 1]), makeCacheSeal('b').name('kind', ['a', 1])];
    expect(new Set([...others, seal.name('kind', ['a', 1])]).size).toBe(4);
  });
});
