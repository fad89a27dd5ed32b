import type { Pool, PoolClient } from 'pg';
import { IndexMismatch } from '../../domain/errors.ts';
import type { Passage } from '../../domain/passage.ts';
import type { EmbeddingModel } from '../../domain/ports/embedder.ts';
import type { EmbeddedPassage, IndexedDocument, PassageIndex } from '../../domain/ports/passage-index.ts';
import { HEADINGS } from '../../domain/ranking.ts';
import { inTurn } from './in-turn.ts';
import { optimizeIndex } from './optimize-index.ts';
import { atomically, query } from './run-query.ts';

const PUT_DOCUMENT = `
INSERT INTO documents (id, collection, title, content_hash, model_id) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (id) DO UPDATE SET (collection, title, content_hash, model_id, passage_count, length) =
  (excluded.collection, excluded.title, excluded.content_hash, excluded.model_id, 0, 0)`;

const PUT_PASSAGES = `
INSERT INTO passages (id, document_id, position, phase_id, heading_path, text)
SELECT id, document_id, position, phase_id, heading_path, text
FROM json_to_recordset($1::json) AS passage (
  id text, document_id text, position integer, phase_id text, heading_path text[], text text)`;

const PUT_VECTORS = `
INSERT INTO passage_vectors (passage_id, phase_id, embedding)
SELECT passage_id, phase_id, embedding
FROM json_to_recordset($1::json) AS given (passage_id text, phase_id text, embedding vector)`;

/** A document is the model's once all its passages are. */
const NOTE_MODEL = `
UPDATE documents SET model_id = $1
WHERE NOT EXISTS (
  SELECT FROM passages
  WHERE document_id = documents.id AND NOT EXISTS (SELECT FROM passage_vectors WHERE passage_id = passages.id))`;

const LIST_DOCUMENTS = `
SELECT id, collection, title, content_hash AS "contentHash", model_id AS "modelId" FROM documents ORDER BY id`;

const LIST_PASSAGES = `
SELECT id, document_id AS "documentId", phase_id AS "phaseId", heading_path AS "headingPath", text
FROM passages ORDER BY document_id, position`;

/** Comparing so many takes some 2 ms, as long as following a graph does. */
export const LARGE_PHASE_VECTORS = 5_000;

/** Rows a statement: about a second of work for the embedded database, well within the time limit of a statement. */
const BATCH = 100;

/** The index as ingestion sees it, in PostgreSQL with pgvector. A phase with `largePhaseVectors` or more has a graph of its own. */
export function postgresPassageIndex(pool: Pool, largePhaseVectors = LARGE_PHASE_VECTORS): PassageIndex {
  const change = (work: (client: PoolClient) => Promise<void>) =>
    inTurn(pool, (client) => atomically(client, () => work(client)));

  return {
    async version() {
      const [row] = await query<{ version: string }>(pool, 'SELECT content_version AS version FROM index_settings');
      return Number(row?.version ?? 0);
    },

    async adoptModel(model) {
      if (isAdopted(model, await currentModel(pool))) return;
      await change(async (client) => {
        if (!isAdopted(model, await currentModel(client))) await changeModel(client, model);
      });
    },

    optimize: () => optimizeIndex(pool, largePhaseVectors),

    listDocuments: () => query<IndexedDocument>(pool, LIST_DOCUMENTS),

    replaceDocument: (document, passages) =>
      change(async (client) => {
        const { id, collection, title, contentHash, modelId } = document;
        if (modelId !== null) refuseFormerModel(modelId, await currentModel(client));
        await query(client, PUT_DOCUMENT, [id, collection, title, contentHash, modelId]);
        await query(client, 'DELETE FROM passages WHERE document_id = $1', [id]);
        for (const batch of batches(passages.map(passageRow))) {
          await query(client, PUT_PASSAGES, [JSON.stringify(batch)]);
          await query(client, 'SELECT index_lexemes($1, $2, $3)', [id, batch.map((row) => row.id), HEADINGS.weight]);
        }
        await putVectors(client, passages);
        await query(client, 'SELECT note_index_change()');
      }),

    removeDocuments: (ids) =>
      change(async (client) => {
        await query(client, 'DELETE FROM documents WHERE id = ANY ($1)', [ids]);
        await query(client, 'SELECT note_index_change()');
      }),

    listPassages: () => query<Passage>(pool, LIST_PASSAGES),

    replaceEmbeddings: (model, passages) =>
      change(async (client) => {
        await changeModel(client, model);
        const unchanged = passagesThatAre(await query<Passage>(client, LIST_PASSAGES));
        await putVectors(client, passages.filter(unchanged));
        await query(client, NOTE_MODEL, [model.modelId]);
        await query(client, 'SELECT note_index_change()');
      }),
  };
}

async function currentModel(database: Pool | PoolClient): Promise<EmbeddingModel | null> {
  const [row] = await query<EmbeddingModel>(database, 'SELECT model_id AS "modelId", dimensions FROM index_settings');
  return row?.modelId ? row : null;
}

/** Whether the index is ready for the vectors of a model. Throws `IndexMismatch` where it holds those of another. */
function isAdopted(model: EmbeddingModel, current: EmbeddingModel | null): boolean {
  if (current === null) return false;
  if (current.modelId === model.modelId && current.dimensions === model.dimensions) return true;
  throw new IndexMismatch(
    `The index holds vectors of ${described(current)}, but ${described(model)} is configured. ` +
      'Run `npm run ingest -- --reembed` to embed everything anew, or set EMBEDDER back.',
  );
}

/** A document takes time to embed, in which everything may have been embedded anew: vectors of two models say nothing of each other. */
function refuseFormerModel(modelId: string, current: EmbeddingModel | null): void {
  if (modelId === current?.modelId) return;
  throw new IndexMismatch(
    `The document was embedded by ${modelId}, but meanwhile the index has adopted ${current === null ? 'no model' : described(current)}. ` +
      'Ingest it again, with EMBEDDER set to that model.',
  );
}

async function changeModel(client: PoolClient, { modelId, dimensions }: EmbeddingModel): Promise<void> {
  await query(client, 'SELECT adopt_embedding_model($1, $2)', [modelId, dimensions]);
}

const described = ({ modelId, dimensions }: EmbeddingModel) => `${modelId} (${dimensions} dimensions)`;

const passageRow = (passage: EmbeddedPassage, position: number) => ({
  id: passage.id,
  document_id: passage.documentId,
  position,
  phase_id: passage.phaseId,
  heading_path: passage.headingPath,
  text: passage.text,
});

/** Ids outlive a change of the text: vectors of what a passage said before it was changed are worth nothing. */
function passagesThatAre(current: readonly Passage[]): (passage: Passage) => boolean {
  const saying = ({ headingPath, text }: Passage) => JSON.stringify([headingPath, text]);
  const now = new Map(current.map((passage) => [passage.id, saying(passage)]));
  return (passage) => now.get(passage.id) === saying(passage);
}

const vectorRows = ({ id, phaseId, embeddings }: EmbeddedPassage) =>
  embeddings.map((embedding) => ({ passage_id: id, phase_id: phaseId, embedding: [...embedding] }));

async function putVectors(client: PoolClient, passages: readonly EmbeddedPassage[]): Promise<void> {
  for (const batch of batches(passages.flatMap(vectorRows))) await query(client, PUT_VECTORS, [JSON.stringify(batch)]);
}

function* batches<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += BATCH) yield rows.slice(start, start + BATCH);
}
