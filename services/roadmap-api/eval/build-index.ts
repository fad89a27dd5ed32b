import { cutPassages } from '../src/adapters/markdown/cut-passages.ts';
import { readContentDocuments } from '../src/adapters/markdown/load-roadmap.ts';
import { startEmbeddedPostgres } from '../src/adapters/pglite/embedded-postgres.ts';
import { migrate } from '../src/adapters/postgres/migrate.ts';
import { openPostgres } from '../src/adapters/postgres/open-postgres.ts';
import { postgresIndexReader } from '../src/adapters/postgres/postgres-index-reader.ts';
import { postgresPassageIndex } from '../src/adapters/postgres/postgres-passage-index.ts';
import { postgresPassageStore } from '../src/adapters/postgres/postgres-passage-store.ts';
import { loadPassageSnapshot } from '../src/adapters/read-model/load-passage-snapshot.ts';
import { makeIngestDocuments } from '../src/domain/ingest-documents.ts';
import type { Embedder } from '../src/domain/ports/embedder.ts';

const CONTENT = new URL('../content/', import.meta.url).pathname;

/** The roadmap in an index of its own, in memory, filled as the service fills it. */
export async function buildIndex(embedder: Embedder) {
  const database = await startEmbeddedPostgres({ dataDir: null });
  const pool = openPostgres(database.poolConfig);
  await migrate(pool);
  const index = postgresPassageIndex(pool);
  const ingest = makeIngestDocuments({ index, embedder, cutPassages });
  await ingest({ collection: 'roadmap', documents: readContentDocuments(CONTENT), removeMissing: true });
  return {
    /** What a service searches: its copy in memory. */
    store: await loadPassageSnapshot(postgresIndexReader(pool)),
    database: postgresPassageStore(pool),
    passages: await index.listPassages(),
    async close() {
      await pool.end();
      await database.close();
    },
  };
}
