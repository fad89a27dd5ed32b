import type { Pool } from 'pg';
import { migrate } from '../src/adapters/postgres/migrate.ts';
import { postgresPassageIndex } from '../src/adapters/postgres/postgres-passage-index.ts';
import { query, withConnection } from '../src/adapters/postgres/run-query.ts';
import { HEADINGS } from '../src/domain/ranking.ts';
import type { SyntheticCorpus, SyntheticPassage } from './synthetic-corpus.ts';

const BATCH = 1_000;
const TIMEOUT_MS = 600_000;

/** Fills an empty database with a corpus, and builds its indexes at the end: several times as fast as document by document. */
export async function fillIndex(pool: Pool, { passages }: SyntheticCorpus, dimensions: number): Promise<void> {
  await migrate(pool);
  const index = postgresPassageIndex(pool);
  await index.adoptModel({ modelId: 'synthetic', dimensions });
  await withConnection(pool, async (client) => {
    const run = (sql: string, values: readonly unknown[] = []) => query(client, sql, values, TIMEOUT_MS);
    await run("SET statement_timeout = 0; SET maintenance_work_mem = '256MB'; SET synchronous_commit = off");
    await run('ALTER TABLE passage_lexemes DROP CONSTRAINT passage_lexemes_pkey; DROP INDEX lexemes_of_passage');
    await run(`INSERT INTO documents (id, collection, title, content_hash) VALUES ('corpus', 'bench', 'Corpus', '')`);
    for (let start = 0; start < passages.length; start += BATCH) {
      const batch = passages.slice(start, start + BATCH);
      const ids = batch.map(({ id }) => id);
      await run(PUT_PASSAGES, [ids, batch.map(({ phaseId }) => phaseId), batch.map(({ text }) => text), start]);
      await run('SELECT index_lexemes($1, $2, $3)', ['corpus', ids, HEADINGS.weight]);
      await run(
        `INSERT INTO passage_vectors (passage_id, phase_id, embedding) VALUES ${VECTOR_ROWS(batch.length)}`,
        batch.flatMap(vectorRow),
      );
    }
    await run('ALTER TABLE passage_lexemes ADD PRIMARY KEY (lexeme, passage_id) INCLUDE (frequency, length)');
    await run('CREATE INDEX lexemes_of_passage ON passage_lexemes (passage_id)');
    await run('SELECT note_index_change()');
    await run('VACUUM ANALYZE');
    await run("SET statement_timeout = '10s'; RESET maintenance_work_mem");
  });
  await index.optimize();
}

const PUT_PASSAGES = `
INSERT INTO passages (id, document_id, position, phase_id, heading_path, text)
SELECT id, 'corpus', $4::int + place, phase_id, ARRAY['Corpus'], text
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS given (id, phase_id, text, place)`;

const VECTOR_ROWS = (count: number) =>
  Array.from({ length: count }, (_, n) => `($${3 * n + 1}, $${3 * n + 2}, $${3 * n + 3}::vector)`).join();

const vectorRow = ({ id, phaseId, embedding }: SyntheticPassage) => [id, phaseId, toBinary(embedding)];

/** pgvector's binary form; node-postgres sends a buffer as it is. */
function toBinary(vector: Float32Array): Buffer {
  const bytes = Buffer.alloc(4 + 4 * vector.length);
  bytes.writeUInt16BE(vector.length, 0);
  for (const [d, value] of vector.entries()) bytes.writeFloatBE(value, 4 + 4 * d);
  return bytes;
}
