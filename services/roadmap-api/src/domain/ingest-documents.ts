import { createHash } from 'node:crypto';
import { embedPassages } from './embed-passages.ts';
import { DocumentRefused } from './errors.ts';
import type { Passage, SourceDocument } from './passage.ts';
import type { Embedder } from './ports/embedder.ts';
import type { IndexedDocument, PassageIndex } from './ports/passage-index.ts';
import { textsToEmbed } from './texts-to-embed.ts';

export interface IngestRequest {
  /** Documents of another collection are never changed: the built-in roadmap and a user's files live side by side. */
  readonly collection: string;
  readonly documents: readonly SourceDocument[];
  /** Whether documents of the collection that are not given are removed from the index. */
  readonly removeMissing: boolean;
  readonly onProgress?: (progress: IngestProgress) => void;
}

export interface IngestProgress {
  readonly documentId: string;
  /** Passages of the document that are ready to be stored, of how many. */
  readonly done: number;
  readonly total: number;
}

/** What changed, as ids of documents. */
interface IngestReport {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
  /** Passages of all the documents given. */
  readonly passages: number;
  /** The model that embedded them; null leaves them to keyword search. */
  readonly modelId: string | null;
}

export type IngestDocuments = (request: IngestRequest) => Promise<IngestReport>;

interface Dependencies {
  readonly index: PassageIndex;
  /** Null where no model is to be had: documents are then found by keyword, and embedded by the next run that has one. */
  readonly embedder: Embedder | null;
  readonly cutPassages: (document: SourceDocument) => Passage[];
}

/**
 * Brings a collection of the index in line with its documents, embedding only what changed.
 *
 * Each document is replaced whole or not at all. Throws `DocumentRefused` before anything is changed, `IndexMismatch`
 * where the index holds another model's vectors, `EmbedderUnavailable` and `StoreUnavailable`.
 */
export function makeIngestDocuments({ index, embedder, cutPassages }: Dependencies): IngestDocuments {
  return async ({ collection, documents, removeMissing, onProgress }) => {
    const known = new Map((await index.listDocuments()).map((document) => [document.id, document]));
    const prepared = documents.map((document) => prepare(document, cutPassages(document)));
    refuseRepeatedIds(documents);
    for (const { document } of prepared) refuseTakenId(document.id, collection, known.get(document.id));
    if (embedder !== null) await index.adoptModel(embedder);

    const report = { added: [] as string[], changed: [] as string[], unchanged: [] as string[] };
    for (const { document, passages, contentHash } of prepared) {
      const { id, title } = document;
      const former = known.get(id);
      if (former?.contentHash === contentHash && (embedder === null || former.modelId === embedder.modelId)) {
        report.unchanged.push(id);
        continue;
      }
      const embedded = await embedPassages(passages, embedder, (done) =>
        onProgress?.({ documentId: id, done, total: passages.length }),
      );
      await index.replaceDocument({ id, collection, title, contentHash, modelId: embedder?.modelId ?? null }, embedded);
      report[former ? 'changed' : 'added'].push(id);
    }

    const given = new Set(documents.map(({ id }) => id));
    const removed = removeMissing ? idsOf(collection, known).filter((id) => !given.has(id)) : [];
    if (removed.length > 0) await index.removeDocuments(removed);
    // After any run: an earlier one may have been cut off, or have been of a version that left out what this one makes.
    await index.optimize();
    const passages = prepared.reduce((sum, each) => sum + each.passages.length, 0);
    return { ...report, removed, passages, modelId: embedder?.modelId ?? null };
  };
}

function prepare(document: SourceDocument, passages: Passage[]) {
  if (passages.length === 0) {
    throw new DocumentRefused(`The document ${document.id} has headings but no text under them. Write some.`);
  }
  // Of what is stored and embedded, not of the source: the hash then changes with the way of cutting too.
  const shaped = JSON.stringify([document.title, passages, passages.map(textsToEmbed)]);
  const contentHash = createHash('sha256').update(shaped).digest('hex');
  return { document, passages, contentHash };
}

function refuseRepeatedIds(documents: readonly SourceDocument[]): void {
  const ids = documents.map(({ id }) => id);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated === undefined) return;
  throw new DocumentRefused(`Two documents go by the id ${repeated}. Give each an id of its own.`);
}

function refuseTakenId(id: string, collection: string, former: IndexedDocument | undefined): void {
  if (former === undefined || former.collection === collection) return;
  throw new DocumentRefused(`The id ${id} belongs to the collection "${former.collection}". Choose another id.`);
}

const idsOf = (collection: string, known: ReadonlyMap<string, IndexedDocument>) =>
  [...known.values()].filter((document) => document.collection === collection).map(({ id }) => id);
