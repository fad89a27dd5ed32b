import type { Pool, PoolClient } from 'pg';
import type { IndexReader, IndexState, StoredPassage } from '../../domain/ports/index-reader.ts';
import { query, streamFrom } from './run-query.ts';

const STATE = `
SELECT content_version::float8 AS "contentVersion", passage_count AS passages, model_id AS "modelId", dimensions FROM index_settings`;

/** Headings as JSON, which the driver reads in a tenth of the time that arrays take it. */
const PASSAGES = `
SELECT id, document_id AS "documentId", phase_id AS "phaseId", to_json(heading_path) AS "headingPath", text, lexemes,
       coalesce(vectors, 0) AS vectors, (row_number() OVER (ORDER BY id COLLATE "C"))::int AS place
FROM passages LEFT JOIN (
  SELECT passage_id, count(*)::int AS vectors FROM passage_vectors GROUP BY passage_id
) AS counted ON passage_id = id
ORDER BY phase_id`;

/**
 * In binary form: numbers as text take a hundred times as long to read. Wrapped by ourselves: the driver would get bytes as hexadecimal digits,
 * which are half as much again and take thrice as long.
 */
const VECTORS = `SELECT passage_id AS "passageId", encode(vector_send(embedding), 'base64') AS wrapped FROM passage_vectors`;

/** Rows fetched at once: a few milliseconds of work for whoever reads them. */
const BATCH = 100;

/** The index as a whole, read through cursors in one transaction: all of it is of one moment, whatever is ingested meanwhile. */
export function postgresIndexReader(pool: Pool): IndexReader {
  return {
    state: () => stateOf(pool),

    read: () =>
      streamFrom(pool, async function* (client) {
        await query(client, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
        yield { kind: 'state', state: await stateOf(client) };
        for await (const passages of rowsOf<StoredPassage>(client, PASSAGES)) yield { kind: 'passages', passages };
        for await (const rows of rowsOf<{ passageId: string; wrapped: string }>(client, VECTORS)) {
          const vectors = rows.map(({ passageId, wrapped }) => ({
            passageId,
            embedding: parseVector(Buffer.from(wrapped, 'base64')),
          }));
          yield { kind: 'vectors', vectors };
        }
        await query(client, 'COMMIT');
      }),
  };
}

async function stateOf(database: Pool | PoolClient): Promise<IndexState> {
  const [state] = await query<IndexState>(database, STATE);
  return state ?? { contentVersion: 0, passages: 0, modelId: null, dimensions: null };
}

/** All rows of a query, a batch at a time. */
async function* rowsOf<Row extends object>(client: PoolClient, sql: string): AsyncGenerator<Row[]> {
  await query(client, `DECLARE unread NO SCROLL CURSOR FOR ${sql}`);
  for (;;) {
    const rows = await query<Row>(client, `FETCH ${BATCH} FROM unread`);
    if (rows.length === 0) break;
    yield rows;
  }
  await query(client, 'CLOSE unread');
}

const HEADER_BYTES = 4;

/**
 * pgvector's binary form: 16 bits of dimensions, 16 unused, then floats of 32 bits, the highest byte first, where all machines that Node is
 * made for have the lowest. All are turned around at once, in Node's own code: number by number would be a twentieth of a start.
 */
function parseVector(bytes: Buffer): Float32Array {
  // Copied, as an array of floats begins where a multiple of four does.
  const floats = new Uint8Array(bytes.subarray(HEADER_BYTES));
  Buffer.from(floats.buffer).swap32();
  return new Float32Array(floats.buffer);
}
