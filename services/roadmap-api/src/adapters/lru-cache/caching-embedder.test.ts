import { describe, expect, it, vi } from 'vitest';
import { EmbedderUnavailable } from '../../domain/errors.ts';
import type { Embedder } from '../../domain/ports/embedder.ts';
import { cachingEmbedder } from './caching-embedder.ts';

describe('cachingEmbedder', () => {
  it('embeds a question once', async () => {
    const { embedder, embedQuery } = setUp();
    const first = await embedder.embedQuery('why?');
    expect(await embedder.embedQuery('why?')).toBe(first);
    await embedder.embedQuery('how?');
    expect(embedQuery.mock.calls).toEqual([['why?'], ['how?']]);
  });

  it('shares one call between equal questions that arrive together', async () => {
    const { embedder, embedQuery } = setUp();
    const vectors = await Promise.all(Array.from({ length: 20 }, () => embedder.embedQuery('why?')));
    expect(new Set(vectors).size).toBe(1);
    expect(embedQuery).toHaveBeenCalledTimes(1);
  });

  it('forgets the question asked longest ago', async () => {
    const { embedder, embedQuery } = setUp(2);
    for (const question of ['a', 'b', 'c', 'b', 'a']) await embedder.embedQuery(question);
    expect(embedQuery.mock.calls.flat()).toEqual(['a', 'b', 'c', 'a']);
  });

  it('answers a question that falls out of the cache while it is embedded', async () => {
    const { embedder } = setUp(1);
    const vectors = await Promise.all(['a', 'bb', 'ccc'].map((question) => embedder.embedQuery(question)));
    expect(vectors).toEqual([Float32Array.of(1), Float32Array.of(2), Float32Array.of(3)]);
  });

  it('does not remember a failure', async () => {
    const { embedder, embedQuery } = setUp();
    embedQuery.mockRejectedValueOnce(new EmbedderUnavailable());
    await expect(embedder.embedQuery('why?')).rejects.toBeInstanceOf(EmbedderUnavailable);
    expect(await embedder.embedQuery('why?')).toEqual(Float32Array.of(4));
  });

  it('lets one caller give up without taking the others along', async () => {
    const { embedder, embedQuery } = setUp();
    const impatient = new AbortController();
    const [gaveUp, waited] = [embedder.embedQuery('why?', impatient.signal), embedder.embedQuery('why?')];
    impatient.abort(new Error('deadline'));
    await expect(gaveUp).rejects.toThrow('deadline');
    expect(await waited).toEqual(Float32Array.of(4));
    expect(embedQuery).toHaveBeenCalledTimes(1);
  });

  it('does not begin for a caller that gave up before', async () => {
    const { embedder, embedQuery } = setUp();
    await expect(embedder.embedQuery('why?', AbortSignal.abort(new Error('deadline')))).rejects.toThrow('deadline');
    expect(embedQuery).not.toHaveBeenCalled();
  });

  it('tells whether a vector was known', async () => {
    const { embedder, embeddingCache } = setUp();
    for (const question of ['a', 'a', 'b']) await embedder.embedQuery(question);
    expect(embeddingCache.mock.calls.flat()).toEqual(['miss', 'hit', 'miss']);
  });

  it('passes passages through and keeps the name of the model', async () => {
    const { embedder } = setUp();
    expect(await embedder.embedPassages(['one', 'three'])).toEqual([Float32Array.of(3), Float32Array.of(5)]);
    expect(embedder).toMatchObject({ modelId: 'length', dimensions: 1 });
  });
});

function setUp(maxEntries = 10) {
  const embedQuery = vi.fn(async (text: string) => Float32Array.of(text.length));
  const inner: Embedder = {
    modelId: 'length',
    dimensions: 1,
    embedQuery: (text) => embedQuery(text),
    embedPassages: async (texts) => texts.map((text) => Float32Array.of(text.length)),
  };
  const embeddingCache = vi.fn<(outcome: 'hit' | 'miss') => void>();
  return { embedder: cachingEmbedder(inner, maxEntries, { embeddingCache }), embedQuery, embeddingCache };
}
