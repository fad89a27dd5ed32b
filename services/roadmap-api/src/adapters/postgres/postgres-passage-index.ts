import type { Pool, PoolClient } from 'pg';
import { IndexMismatch } from '../../domain/errors.ts';
import type { Passage } from '../../domain/passage.ts';
import type { EmbeddingModel } from '../../domain/ports/embedder.ts';
import type { EmbeddedPassage, IndexedDocument, PassageIndex } from '../../domain/ports/passage-index.ts';
import { HEADINGS } from '../../domain/ranking.ts';
import { query, transaction } from './run-query.ts';

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
FROM json_to_recordset($1::json) AS given (passage_id text, phase_id text, embedding vector)
-- A passage may have vanished while it was embedded.
WHERE EXISTS (SELECT FROM passages WHERE id = passage_id)`;

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

const BUILD_VECTOR_INDEX = `
CREATE INDEX IF NOT EXISTS vectors_by_inner_product ON passage_vectors USING hnsw (embedding vector_ip_ops)`;

const BUILD_GRAPHS_OF_PHASES = 'SELECT build_graphs_of_phases($1)';

/** Comparing so many takes some 2 ms, as long as following a graph does. */
export const LARGE_PHASE_VECTORS = 5_000;

/** Building the index of a hundred thousand passages takes minutes. */
const BUILD_TIMEOUT_MS = 3_600_000;

/** Rows a statement: about a second of work for the embedded database, well within the time limit of a statement. */
const BATCH = 100;

/** The index as ingestion sees it, in PostgreSQL with pgvector. A phase with `largePhaseVectors` or more has a graph of its own. */
export function postgresPassageIndex(pool: Pool, largePhaseVectors = LARGE_PHASE_VECTORS): PassageIndex {
  return {
    async version() {
      const [row] = await query<{ version: string }>(pool, 'SELECT content_version AS version FROM index_settings');
      return Number(row?.version ?? 0);
    },

    adoptModel: (model) =>
      transaction(pool, async (client) => {
        const current = await currentModel(client);
        if (current === null) return changeModel(client, model);
        if (current.modelId !== model.modelId || current.dimensions !== model.dimensions) {
          throw new IndexMismatch(
            `The index holds vectors of ${described(current)}, but ${described(model)} is configured. ` +
              'Run `npm run ingest -- --reembed` to embed everything anew, or set EMBEDDER back.',
          );
        }
      }),

    optimize: () =>
      transaction(pool, async (client) => {
        await query(client, `SET LOCAL statement_timeout = ${BUILD_TIMEOUT_MS}`);
        if ((await currentModel(client)) !== null) {
          await query(client, BUILD_VECTOR_INDEX, [], BUILD_TIMEOUT_MS);
          await query(client, BUILD_GRAPHS_OF_PHASES, [largePhaseVectors], BUILD_TIMEOUT_MS);
        }
        // Without numbers of its own the planner guesses, and a server's autovacuum is late or, embedded, never comes.
        await query(client, 'ANALYZE documents, passages, passage_vectors, passage_lexemes', [], BUILD_TIMEOUT_MS);
      }),

    listDocuments: () => query<IndexedDocument>(pool, LIST_DOCUMENTS),

    replaceDocument: (document, passages) =>
      transaction(pool, async (client) => {
        const { id, collection, title, contentHash, modelId } = document;
        // Locks the row, so that two processes that ingest the same document take turns.
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
      transaction(pool, async (client) => {
        await query(client, 'DELETE FROM documents WHERE id = ANY ($1)', [ids]);
        await query(client, 'SELECT note_index_change()');
      }),

    listPassages: () => query<Passage>(pool, LIST_PASSAGES),

    replaceEmbeddings: (model, passages) =>
      transaction(pool, async (client) => {
        await currentModel(client);
        await changeModel(client, model);
        await putVectors(client, passages);
        await query(client, NOTE_MODEL, [model.modelId]);
        await query(client, 'SELECT note_index_change()');
      }),
  };
}

/** Reads the settings and holds on to them until the transaction ends. */
async function currentModel(client: PoolClient): Promise<EmbeddingModel | null> {
  const [row] = await query<EmbeddingModel>(
    client,
    'SELECT model_id AS "modelId", dimensions FROM index_settings FOR UPDATE',
  );
  return row?.modelId ? row : null;
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

const vectorRows = ({ id, phaseId, embeddings }: EmbeddedPassage) =>
  embeddings.map((embedding) => ({ passage_id: id, phase_id: phaseId, embedding: [...embedding] }));

async function putVectors(client: PoolClient, passages: readonly EmbeddedPassage[]): Promise<void> {
  for (const batch of batches(passages.flatMap(vectorRows))) await query(client, PUT_VECTORS, [JSON.stringify(batch)]);
}

function* batches<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += BATCH) yield rows.slice(start, start + BATCH);
}
