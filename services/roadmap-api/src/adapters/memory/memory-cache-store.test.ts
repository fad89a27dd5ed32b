import { describe, expect, it } from 'vitest';
import { describeCacheStore } from '../cache-store.behaviour.ts';
import { memoryCacheStore } from './memory-cache-store.ts';

describeCacheStore('in process', async () => ({ store: memoryCacheStore(100_000), close: async () => {} }));

describe('memoryCacheStore', () => {
  it('keeps within its room, and gives up what was read longest ago', async () => {
    const store = memoryCacheStore(4_000);
    await store.set('first', new Uint8Array(1_000), 60);
    await store.set('second', new Uint8Array(1_000), 60);
    await store.get('first');
    await store.set('third', new Uint8Array(1_500), 60);
    expect(await store.get('second')).toBeNull();
    expect(await store.get('first')).toHaveLength(1_000);
    expect(await store.get('third')).toHaveLength(1_500);
  });

  it('keeps bytes as they were given, whoever writes to theirs later', async () => {
    const store = memoryCacheStore(4_000);
    const given = Buffer.from('an answer');
    await store.set('key', given, 60);
    given.fill('x');
    const taken = await store.get('key');
    expect(Buffer.from(taken ?? []).toString()).toBe('an answer');
    taken?.fill(0);
    expect(Buffer.from((await store.get('key')) ?? []).toString()).toBe('an answer');
  });

  it('lists no longer what it gave up or did not keep', async () => {
    const store = memoryCacheStore(2_000);
    await store.enlist('list', 'given-up', 60);
    await store.set('given-up', new Uint8Array(1_000), 60);
    await store.enlist('list', 'too-large', 60);
    await store.set('too-large', new Uint8Array(5_000), 60);
    await store.set('other', new Uint8Array(1_000), 60);
    expect(await store.get('given-up')).toBeNull();
    // Kept anew, of somebody else: an erasure by the old list would take it with it.
    for (const key of ['given-up', 'too-large']) await store.set(key, new Uint8Array(10), 60);
    await store.eraseListed('list');
    expect(await store.get('given-up')).toHaveLength(10);
    expect(await store.get('too-large')).toHaveLength(10);
  });

  it('does not keep what is larger than all its room, nor lose the rest for it', async () => {
    const store = memoryCacheStore(4_000);
    await store.set('small', new Uint8Array(10), 60);
    await store.set('huge', new Uint8Array(5_000), 60);
    expect(await store.get('huge')).toBeNull();
    expect(await store.get('small')).toHaveLength(10);
  });
});
