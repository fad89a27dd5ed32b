import { mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { Embedder } from '../../domain/ports/embedder.ts';
import { precomputedEmbedder } from './precomputed-embedder.ts';
import { writeVectors } from './vector-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'vectors-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('precomputedEmbedder', () => {
  it('takes known passages from the file and asks for the rest, in order', async () => {
    const file = join(folder, 'known.bin');
    expect(await writeVectors(file, lengthEmbedder().embedder, ['one', 'three', 'one'])).toBe(2);
    const { embedder, embedPassages } = lengthEmbedder();
    const vectors = await precomputedEmbedder(embedder, file).embedPassages(['new text', 'three', 'x', 'one']);
    expect(vectors).toEqual([8, 5, 1, 3].map((length) => Float32Array.of(length, 0.5)));
    expect(embedPassages.mock.calls).toEqual([[['new text', 'x'], undefined]]);
  });

  it('asks for nothing it knows', async () => {
    const file = join(folder, 'all.bin');
    await writeVectors(file, lengthEmbedder().embedder, ['one']);
    const { embedder, embedPassages } = lengthEmbedder();
    await precomputedEmbedder(embedder, file).embedPassages(['one', 'one']);
    expect(embedPassages).not.toHaveBeenCalled();
  });

  it.each([
    ['is missing', 'nowhere.bin'],
    ['is of another model', 'other.bin'],
  ])('asks for everything where the file %s', async (_, name) => {
    await writeVectors(join(folder, 'other.bin'), { ...lengthEmbedder().embedder, modelId: 'other' }, ['one']);
    const { embedder, embedPassages } = lengthEmbedder();
    await precomputedEmbedder(embedder, join(folder, name)).embedPassages(['one']);
    expect(embedPassages).toHaveBeenCalledTimes(1);
  });

  it('always asks the model about a question', async () => {
    const file = join(folder, 'question.bin');
    await writeVectors(file, lengthEmbedder().embedder, ['one']);
    const { embedder, embedQuery } = lengthEmbedder();
    await precomputedEmbedder(embedder, file).embedQuery('one');
    expect(embedQuery).toHaveBeenCalledWith('one', undefined);
  });

  it('says how to mend a damaged file', async () => {
    const file = join(folder, 'damaged.bin');
    await writeVectors(file, lengthEmbedder().embedder, ['one']);
    truncateSync(file, 60);
    const { embedder } = lengthEmbedder();
    await expect(precomputedEmbedder(embedder, file).embedPassages(['one'])).rejects.toThrow(/npm run embed:content/);
  });

  it('writes the same file whatever the order of the texts', async () => {
    const { embedder } = lengthEmbedder();
    await writeVectors(join(folder, 'a.bin'), embedder, ['one', 'two']);
    await writeVectors(join(folder, 'b.bin'), embedder, ['two', 'one']);
    expect(readFileSync(join(folder, 'a.bin'))).toEqual(readFileSync(join(folder, 'b.bin')));
  });
});

function lengthEmbedder() {
  const vectorOf = (text: string) => Float32Array.of(text.length, 0.5);
  const embedPassages = vi.fn(async (texts: readonly string[]) => texts.map(vectorOf));
  const embedQuery = vi.fn(async (text: string) => vectorOf(text));
  const embedder: Embedder = { modelId: 'length', dimensions: 2, embedQuery, embedPassages };
  return { embedder, embedPassages, embedQuery };
}
