import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SentenceModelUnavailable } from './model-files.ts';
import { loadSentenceModel, type SentenceModel } from './sentence-model.ts';

const PASSAGES = [
  'Vector databases store embeddings and find the nearest ones.',
  'Kubernetes restarts containers whose health check fails.',
  'Eigenvalues and eigenvectors belong to linear algebra.',
];

describe('the bundled sentence model', () => {
  let model: SentenceModel;
  beforeAll(async () => {
    model = await loadSentenceModel();
  });

  it('finds the passage that means the same in other words', async () => {
    const passages = await model.embed(PASSAGES, 'passage');
    const ask = async (question: string) => {
      const [query = new Float32Array()] = await model.embed([question], 'query');
      return nearest(query, passages);
    };
    expect(await ask('Where do I keep numeric representations of text for similarity search?')).toBe(0);
    expect(await ask('How does a crashed service come back to life?')).toBe(1);
    expect(await ask('Which mathematics of matrices should I know?')).toBe(2);
  });

  it('returns normalized vectors of the promised length', async () => {
    const vectors = await model.embed(['one', 'two words', ''], 'passage');
    expect(vectors.map((vector) => vector.length)).toEqual([model.dimensions, model.dimensions, model.dimensions]);
    for (const vector of vectors) expect(cosine(vector, vector)).toBeCloseTo(1, 5);
  });

  it('gives a text the same vector whatever stands beside it', async () => {
    const [alone] = await model.embed(PASSAGES.slice(1, 2), 'passage');
    const [, among] = await model.embed([PASSAGES.join(' ').repeat(5), ...PASSAGES.slice(1)], 'passage');
    expect(among).toEqual(alone);
  });

  it('embeds a question unlike a passage of the same words', async () => {
    const [question] = await model.embed(PASSAGES.slice(0, 1), 'query');
    const [passage] = await model.embed(PASSAGES.slice(0, 1), 'passage');
    expect(question).not.toEqual(passage);
  });

  it('reads the beginning of a text longer than its window', async () => {
    const long = 'attention '.repeat(600);
    const [vector] = await model.embed([long], 'passage');
    const [longer] = await model.embed([`${long} and much more`], 'passage');
    expect(longer).toEqual(vector);
  });

  it('is loaded in less than a second of CPU, whatever else the machine does', async () => {
    const before = process.cpuUsage();
    await loadSentenceModel();
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(1);
  });
});

describe('a model that cannot be trusted', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sentence-model-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('says which file is missing and how to get it back', async () => {
    await expect(loadSentenceModel(join(folder, 'nowhere'))).rejects.toThrow(
      /nowhere.MODEL\.json cannot be read\. Restore it with "git checkout/,
    );
  });

  it('refuses a manifest with a misspelt field', async () => {
    writeFileSync(join(folder, 'MODEL.json'), JSON.stringify({ modelID: 'typo' }));
    await expect(loadSentenceModel(folder)).rejects.toThrow(/MODEL\.json is not a valid manifest/);
  });

  it('refuses weights of the right size and the wrong content', async () => {
    const tokenizer = join(folder, 'tokenizer.json');
    cpSync(join(import.meta.dirname, 'model', 'tokenizer.json'), tokenizer);
    writeFileSync(join(folder, 'model.onnx'), 'tampered');
    writeFileSync(join(folder, 'MODEL.json'), JSON.stringify(manifestOf({ sizeBytes: 8, content: 'original' })));
    const refusal = loadSentenceModel(folder);
    await expect(refusal).rejects.toThrow(/model\.onnx is not the file MODEL\.json describes/);
    await expect(refusal).rejects.toBeInstanceOf(SentenceModelUnavailable);
  });
});

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

function nearest(query: Float32Array, passages: readonly Float32Array[]): number {
  const cosines = passages.map((passage) => cosine(query, passage));
  return cosines.indexOf(Math.max(...cosines));
}

function manifestOf({ sizeBytes, content }: { sizeBytes: number; content: string }) {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return {
    modelId: 'test',
    dimensions: 4,
    maxTokens: 8,
    pooling: 'mean',
    prefix: { query: '', passage: '' },
    license: 'none',
    source: 'none',
    files: {
      'model.onnx': { sizeBytes, sha256 },
      'tokenizer.json': {
        sizeBytes: 711396,
        sha256: 'd241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66',
      },
    },
  };
}
