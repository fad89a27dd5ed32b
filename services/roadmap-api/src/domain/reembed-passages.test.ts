import { describe, expect, it, vi } from 'vitest';
import { EmbedderUnavailable } from './errors.ts';
import { lengthEmbedder, memoryIndex } from './memory-index.builders.ts';
import type { EmbeddedPassage } from './ports/passage-index.ts';
import { makeReembedPassages } from './reembed-passages.ts';

describe('reembedPassages', () => {
  it('gives every passage the vector of the new model', async () => {
    const { index, documents } = await filledIndex();
    const onProgress = vi.fn();
    const { embedder } = lengthEmbedder('new');
    expect(await makeReembedPassages({ index, embedder })(onProgress)).toEqual({ passages: 2 });
    const vectors = [...documents.values()].flatMap(({ passages }) => passages.map(({ embeddings }) => embeddings[0]));
    const halfWay = (whole: string, part: string) => Float32Array.of((whole.length + part.length) / 2);
    expect(vectors).toEqual([halfWay('Title\none', 'Title'), halfWay('Title\nthree', 'Title')]);
    expect(onProgress).toHaveBeenLastCalledWith(2, 2);
    await expect(index.adoptModel(embedder)).resolves.toBeUndefined();
  });

  it('changes nothing when the embedder fails', async () => {
    const { index, calls } = await filledIndex();
    const before = [...calls];
    const embedder = {
      ...lengthEmbedder('new').embedder,
      embedPassages: () => Promise.reject(new EmbedderUnavailable()),
    };
    await expect(makeReembedPassages({ index, embedder })()).rejects.toBeInstanceOf(EmbedderUnavailable);
    expect(calls).toEqual(before);
  });
});

async function filledIndex() {
  const memory = memoryIndex();
  await memory.index.adoptModel({ modelId: 'old', dimensions: 3 });
  for (const [id, text] of [
    ['a', 'one'],
    ['b', 'three'],
  ] as const) {
    const document = { id, collection: 'files', title: id, contentHash: '', modelId: 'old' };
    await memory.index.replaceDocument(document, [passage(id, text)]);
  }
  return memory;
}

const passage = (documentId: string, text: string): EmbeddedPassage => ({
  id: `${documentId}.0`,
  documentId,
  phaseId: null,
  headingPath: ['Title'],
  text,
  embeddings: [Float32Array.of(1, 2, 3)],
});
