import { describe, expect, it, vi } from 'vitest';
import { EmbedderUnavailable } from '../../domain/errors.ts';
import { sentenceModelEmbedder } from './sentence-model-embedder.ts';

describe('sentenceModelEmbedder', () => {
  it('tells the model a question from a passage', async () => {
    const embed = vi.fn(async (texts: readonly string[]) => texts.map(() => Float32Array.of(1, 0)));
    const embedder = sentenceModelEmbedder({ modelId: 'tiny', dimensions: 2, embed });
    expect(await embedder.embedQuery('why?')).toEqual(Float32Array.of(1, 0));
    expect(await embedder.embedPassages(['because', 'so'])).toHaveLength(2);
    expect(embed.mock.calls).toEqual([
      [['why?'], 'query'],
      [['because', 'so'], 'passage'],
    ]);
    expect(embedder).toMatchObject({ modelId: 'tiny', dimensions: 2 });
  });

  it.each([
    ['fails', () => Promise.reject(new Error('out of memory'))],
    ['returns nothing', async () => []],
  ])('is unavailable when the model %s', async (_, embed) => {
    const embedder = sentenceModelEmbedder({ modelId: 'tiny', dimensions: 2, embed });
    await expect(embedder.embedQuery('why?')).rejects.toBeInstanceOf(EmbedderUnavailable);
  });

  it('does not begin what was called off', async () => {
    const embed = vi.fn(async () => [Float32Array.of(1, 0)]);
    const embedder = sentenceModelEmbedder({ modelId: 'tiny', dimensions: 2, embed });
    await expect(embedder.embedQuery('why?', AbortSignal.abort())).rejects.toThrow(/aborted/);
    expect(embed).not.toHaveBeenCalled();
  });
});
