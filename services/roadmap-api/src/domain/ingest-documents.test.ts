import { describe, expect, it, vi } from 'vitest';
import { DocumentRefused, EmbedderUnavailable, IndexMismatch } from './errors.ts';
import { type IngestRequest, makeIngestDocuments } from './ingest-documents.ts';
import { lengthEmbedder, memoryIndex } from './memory-index.builders.ts';
import type { Passage, SourceDocument } from './passage.ts';

describe('ingestDocuments', () => {
  it('indexes what is new, with the headings in what is embedded', async () => {
    const { ingest, documents, texts } = setUp();
    const report = await ingest({ documents: [document('a', 'apple', 'avocado')] });
    expect(report).toEqual({ added: ['a'], changed: [], unchanged: [], removed: [], passages: 2, modelId: 'length' });
    expect(texts).toEqual(['a\n0\napple', 'a > 0', 'apple', 'a\n1\navocado', 'a > 1', 'avocado']);
    expect(documents.get('a')).toMatchObject({ collection: 'roadmap', title: 'a', modelId: 'length' });
    expect(documents.get('a')?.passages[0]).toMatchObject({
      id: 'a.0',
      text: 'apple',
      embeddings: [7, 7].map(vectorOf),
    });
  });

  it('changes no document the second time', async () => {
    const { ingest, calls, texts } = setUp();
    const request = { documents: [document('a', 'apple'), document('b', 'banana')] };
    await ingest(request);
    const textsOnce = texts.length;
    calls.length = 0;
    expect(await ingest(request)).toMatchObject({ added: [], changed: [], unchanged: ['a', 'b'], removed: [] });
    expect(texts).toHaveLength(textsOnce);
    expect(calls.filter((call) => call !== 'optimize')).toEqual([]);
  });

  it('leaves the index in good shape, though an earlier run that changed it was cut off', async () => {
    const { ingest, calls } = setUp();
    const request = { documents: [document('a', 'apple'), document('b', 'banana')] };
    await ingest(request);
    expect(calls).toEqual(['replace a', 'replace b', 'optimize']);
    await ingest(request);
    expect(calls).toEqual(['replace a', 'replace b', 'optimize', 'optimize']);
  });

  it('embeds only what changed', async () => {
    const { ingest, texts } = setUp();
    await ingest({ documents: [document('a', 'apple'), document('b', 'banana')] });
    texts.length = 0;
    const report = await ingest({ documents: [document('a', 'apple'), document('b', 'blueberry')] });
    expect(report).toMatchObject({ added: [], changed: ['b'], unchanged: ['a'] });
    expect(texts).toEqual(['b\n0\nblueberry', 'b > 0', 'blueberry']);
  });

  it.each([
    ['the title', { ...document('a', 'apple'), title: 'Another' }],
    ['the phase', { ...document('a', 'apple'), phaseId: 'phase-2' }],
  ])('notices that %s changed', async (_, changed) => {
    const { ingest } = setUp();
    await ingest({ documents: [document('a', 'apple')] });
    expect(await ingest({ documents: [changed] })).toMatchObject({ changed: ['a'] });
  });

  it('notices that documents are cut in another way', async () => {
    const { ingest, index, embedder } = setUp();
    await ingest({ documents: [document('a', 'apple')] });
    const cutOtherwise = makeIngestDocuments({ index, embedder, cutPassages: (source) => cut(source).map(shout) });
    expect(await cutOtherwise(request({ documents: [document('a', 'apple')] }))).toMatchObject({ changed: ['a'] });
  });

  it('removes what vanished from its collection, and from no other', async () => {
    const { ingest, documents } = setUp();
    await ingest({ documents: [document('a', 'apple'), document('b', 'banana')] });
    await ingest({ collection: 'files', documents: [document('mine', 'melon')], removeMissing: false });
    expect(await ingest({ documents: [document('a', 'apple')] })).toMatchObject({ removed: ['b'] });
    expect([...documents.keys()]).toEqual(['a', 'mine']);
  });

  it('removes nothing unless told to', async () => {
    const { ingest, documents } = setUp();
    await ingest({ documents: [document('a', 'apple')] });
    await ingest({ documents: [document('b', 'banana')], removeMissing: false });
    expect([...documents.keys()]).toEqual(['a', 'b']);
  });

  it('refuses an id that belongs to another collection', async () => {
    const { ingest, documents } = setUp();
    await ingest({ documents: [document('phase-3', 'retrieval')] });
    const intruder = ingest({ collection: 'files', documents: [document('phase-3', 'mine')], removeMissing: false });
    await expect(intruder).rejects.toThrow('belongs to the collection "roadmap". Choose another id.');
    expect(documents.get('phase-3')?.passages).toMatchObject([{ text: 'retrieval' }]);
  });

  it('changes nothing when one of several documents is refused', async () => {
    const { ingest, calls } = setUp();
    const refused = ingest({ documents: [document('a', 'apple'), document('empty')] });
    await expect(refused).rejects.toBeInstanceOf(DocumentRefused);
    await expect(refused).rejects.toThrow('empty has headings but no text');
    expect(calls).toEqual([]);
  });

  it('changes nothing where the index holds vectors of another model', async () => {
    const { ingest, index, calls } = setUp();
    await index.adoptModel({ modelId: 'other', dimensions: 9 });
    await expect(ingest({ documents: [document('a', 'apple')] })).rejects.toBeInstanceOf(IndexMismatch);
    expect(calls).toEqual([]);
  });

  it('indexes for keyword search without an embedder, and adds the vectors when there is one', async () => {
    const { index, documents, ingest } = setUp();
    const withoutVectors = makeIngestDocuments({ index, embedder: null, cutPassages: cut });
    const documentsGiven = { documents: [document('a', 'apple')] };
    expect(await withoutVectors(request(documentsGiven))).toMatchObject({ added: ['a'], modelId: null });
    expect(documents.get('a')?.passages).toMatchObject([{ embeddings: [] }]);
    expect(await ingest(documentsGiven)).toMatchObject({ changed: ['a'], modelId: 'length' });
    expect(documents.get('a')?.passages).toMatchObject([{ embeddings: [7, 7].map(vectorOf) }]);
  });

  it('keeps vectors through a start without an embedder', async () => {
    const { index, documents, ingest } = setUp();
    await ingest({ documents: [document('a', 'apple')] });
    const withoutVectors = makeIngestDocuments({ index, embedder: null, cutPassages: cut });
    expect(await withoutVectors(request({ documents: [document('a', 'apple')] }))).toMatchObject({ unchanged: ['a'] });
    expect(documents.get('a')?.passages).toMatchObject([{ embeddings: [7, 7].map(vectorOf) }]);
  });

  it('leaves a document as it was when the embedder fails', async () => {
    const { index, documents, embedder, ingest } = setUp();
    await ingest({ documents: [document('a', 'apple')] });
    const embedPassages = () => Promise.reject(new EmbedderUnavailable());
    const failing = makeIngestDocuments({ index, embedder: { ...embedder, embedPassages }, cutPassages: cut });
    const attempt = failing(request({ documents: [document('a', 'apricot')] }));
    await expect(attempt).rejects.toBeInstanceOf(EmbedderUnavailable);
    expect(documents.get('a')?.passages).toMatchObject([{ text: 'apple' }]);
  });

  it('reports progress within a long document', async () => {
    const { ingest } = setUp();
    const onProgress = vi.fn();
    await ingest({ documents: [document('long', ...Array.from({ length: 20 }, (_, n) => `text ${n}`))], onProgress });
    expect(onProgress.mock.calls.map(([progress]) => progress)).toEqual([
      { documentId: 'long', done: 8, total: 20 },
      { documentId: 'long', done: 16, total: 20 },
      { documentId: 'long', done: 20, total: 20 },
    ]);
  });
});

function setUp() {
  const memory = memoryIndex();
  const { embedder, texts } = lengthEmbedder();
  const ingestDocuments = makeIngestDocuments({ index: memory.index, embedder, cutPassages: cut });
  const ingest = (parts: Partial<IngestRequest>) => ingestDocuments(request(parts));
  return { ...memory, embedder, texts, ingest };
}

const request = (parts: Partial<IngestRequest>): IngestRequest => ({
  collection: 'roadmap',
  documents: [],
  removeMissing: true,
  ...parts,
});

const document = (id: string, ...lines: string[]): SourceDocument => ({
  id,
  title: id,
  phaseId: null,
  markdown: lines.join('\n'),
});

/** One passage a line. */
const cut = ({ id, title, phaseId, markdown }: SourceDocument): Passage[] =>
  markdown
    .split('\n')
    .filter(Boolean)
    .map((text, n) => ({ id: `${id}.${n}`, documentId: id, phaseId, headingPath: [title, `${n}`], text }));

const vectorOf = (length: number) => Float32Array.of(length);

const shout = (passage: Passage): Passage => ({ ...passage, text: passage.text.toUpperCase() });
