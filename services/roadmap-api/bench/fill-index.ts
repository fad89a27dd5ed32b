import type { Pool } from 'pg';
import { migrate } from '../src/adapters/postgres/migrate.ts';
import { LARGE_PHASE_VECTORS, postgresPassageIndex } from '../src/adapters/postgres/postgres-passage-index.ts';
import { query, withConnection } from '../src/adapters/postgres/run-query.ts';
import { passageLexemes } from '../src/adapters/read-model/passage-lexemes.ts';
import type { SyntheticCorpus, SyntheticPassage } from './synthetic-corpus.ts';

const BATCH = 2_000;
const TIMEOUT_MS = 3_600_000;

/**
 * Fills an empty database with a corpus as ingestion would, table by table, in a tenth of its time: lexemes are counted here (a
 * test holds that `index_lexemes()` counts the same), and indexes are built once everything is there.
 */
export async function fillIndex(pool: Pool, { passages }: SyntheticCorpus, dimensions: number): Promise<void> {
  await migrate(pool);
  const index = postgresPassageIndex(pool);
  await index.adoptModel({ modelId: 'synthetic', dimensions });
  await withConnection(pool, async (client) => {
    const run = (sql: string, values: readonly unknown[] = []) =>
      query<{ definition: string }>(client, sql, values, TIMEOUT_MS);
    // In the role of a replica the server checks no foreign keys, which saves four million lookups.
    await run("SET statement_timeout = 0; SET maintenance_work_mem = '1GB'; SET session_replication_role = replica");
    const [key] = await run(KEY_OF_LEXEMES);
    await run('ALTER TABLE passage_lexemes DROP CONSTRAINT passage_lexemes_pkey; DROP INDEX lexemes_of_passage');
    await run(`INSERT INTO documents (id, collection, title, content_hash) VALUES ('corpus', 'bench', 'Corpus', '')`);
    for (let start = 0; start < passages.length; start += BATCH) {
      const batch = passages.slice(start, start + BATCH);
      const ids = batch.map(({ id }) => id);
      const phases = batch.map(({ phaseId }) => phaseId);
      await run(PUT_PASSAGES, [ids, phases, batch.map(({ text }) => text), start]);
      await run(PUT_LEXEMES, [ids, phases, ...lexemeLists(batch)]);
      await run(
        `INSERT INTO passage_vectors (passage_id, phase_id, embedding) VALUES ${VECTOR_ROWS(batch.length)}`,
        batch.flatMap(vectorRow),
      );
    }
    await run(COUNT_DOCUMENT);
    await run(`ALTER TABLE passage_lexemes ADD ${key?.definition}`);
    await run('CREATE INDEX lexemes_of_passage ON passage_lexemes (passage_id)');
    await run('SELECT note_index_change()');
    // Built in this session, which has the memory for it; optimize() then finds them built.
    await run('CREATE INDEX vectors_by_inner_product ON passage_vectors USING hnsw (embedding vector_ip_ops)');
    await run('SELECT build_graphs_of_phases($1)', [LARGE_PHASE_VECTORS]);
    await run('VACUUM ANALYZE');
    await run('RESET statement_timeout; RESET session_replication_role');
  });
  await index.optimize();
}

const KEY_OF_LEXEMES = `
SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = 'passage_lexemes_pkey'`;

const PUT_PASSAGES = `
INSERT INTO passages (id, document_id, position, phase_id, heading_path, text)
SELECT id, 'corpus', $4::int + place, phase_id, ARRAY['Corpus'], text
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS given (id, phase_id, text, place)`;

/** Lexemes of a passage and their frequencies come as texts with spaces between. */
const PUT_LEXEMES = `
INSERT INTO passage_lexemes (lexeme, passage_id, phase_id, frequency, length)
SELECT lexeme, id, phase_id, frequency, sum(frequency) OVER (PARTITION BY id)
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS given (id, phase_id, lexemes, frequencies),
     unnest(string_to_array(lexemes, ' '), string_to_array(frequencies, ' ')::real[]) AS counted (lexeme, frequency)`;

const COUNT_DOCUMENT = `
UPDATE documents SET
  passage_count = (SELECT count(*) FROM passages),
  length = (SELECT sum(frequency) FROM passage_lexemes)`;

function lexemeLists(passages: readonly SyntheticPassage[]): [string[], string[]] {
  const counts = passages.map(({ text }) => passageLexemes({ headingPath: ['Corpus'], text }));
  return [counts.map((each) => [...each.keys()].join(' ')), counts.map((each) => [...each.values()].join(' '))];
}

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
