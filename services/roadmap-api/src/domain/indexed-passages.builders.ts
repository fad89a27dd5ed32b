import type { EmbeddedPassage } from './ports/passage-index.ts';

export const MODEL = { modelId: 'model', dimensions: 3 };

export const document = (id: string) => ({ id, collection: 'test', title: id, contentHash: 'first', modelId: null });

/** A passage of the document that its id begins with, without vectors. */
export function passage(id: string, parts: Partial<EmbeddedPassage> = {}): EmbeddedPassage {
  const [documentId = ''] = id.split('.');
  return { id, documentId, phaseId: null, headingPath: ['Title'], text: 'text', embeddings: [], ...parts };
}

export const vector = (...numbers: number[]) => Float32Array.from(numbers);
