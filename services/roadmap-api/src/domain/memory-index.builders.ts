import { IndexMismatch } from './errors.ts';
import type { Embedder, EmbeddingModel } from './ports/embedder.ts';
import type { EmbeddedPassage, IndexedDocument, PassageIndex } from './ports/passage-index.ts';

/** A `PassageIndex` in memory, for tests of the use cases. `documents` shows what it holds; `calls`, what changed it. */
export function memoryIndex() {
  const documents = new Map<string, IndexedDocument & { passages: EmbeddedPassage[] }>();
  const calls: string[] = [];
  let model: EmbeddingModel | null = null;
  const index: PassageIndex = {
    version: async () => calls.length,
    async adoptModel(wanted) {
      if (model !== null && model.modelId !== wanted.modelId) throw new IndexMismatch('another model');
      model = wanted;
    },
    async optimize() {
      calls.push('optimize');
    },
    listDocuments: async () => [...documents.values()].map(({ passages: _, ...document }) => document),
    async replaceDocument(document, passages) {
      calls.push(`replace ${document.id}`);
      documents.set(document.id, { ...document, passages: [...passages] });
    },
    async removeDocuments(ids) {
      calls.push(`remove ${ids.join()}`);
      for (const id of ids) documents.delete(id);
    },
    listPassages: async () => [...documents.values()].flatMap(({ passages }) => passages),
    async replaceEmbeddings(wanted, passages) {
      calls.push('replace embeddings');
      model = wanted;
      for (const document of documents.values()) {
        document.passages = passages.filter(({ documentId }) => documentId === document.id);
      }
    },
  };
  return { index, documents, calls };
}

/** An `Embedder` whose vectors hold the length of the text. `texts` are those of passages it was given. */
export function lengthEmbedder(modelId = 'length') {
  const texts: string[] = [];
  const vectorOf = (text: string) => Float32Array.of(text.length);
  const embedder: Embedder = {
    modelId,
    dimensions: 1,
    embedQuery: async (text) => vectorOf(text),
    async embedPassages(batch) {
      texts.push(...batch);
      return batch.map(vectorOf);
    },
  };
  return { embedder, texts };
}
