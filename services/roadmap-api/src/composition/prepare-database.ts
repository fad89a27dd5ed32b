import type { Pool } from 'pg';
import { cutPassages } from '../adapters/markdown/cut-passages.ts';
import { readContentDocuments } from '../adapters/markdown/load-roadmap.ts';
import { admitApiUser } from '../adapters/postgres/admit-api-user.ts';
import { migrate } from '../adapters/postgres/migrate.ts';
import { postgresPassageIndex } from '../adapters/postgres/postgres-passage-index.ts';
import { postgresRetention } from '../adapters/postgres/postgres-retention.ts';
import { storeCountedLexemes } from '../adapters/postgres/store-counted-lexemes.ts';
import { LEXEMES_BEGIN, writeLexemes } from '../adapters/read-model/counted-lexemes.ts';
import { makeIngestDocuments } from '../domain/ingest-documents.ts';
import type { Embedder } from '../domain/ports/embedder.ts';

/** The collection of the roadmap itself; files that users ingest live in another. */
const BUILT_IN = 'roadmap';

interface Preparation {
  readonly pool: Pool;
  readonly embedder: Embedder | null;
  /** Login to create for the API; null where it signs in as the owner of the tables. */
  readonly apiUser: string | null;
  /** Folder of the built-in Markdown. */
  readonly content: string;
  readonly onProgress: (line: string) => void;
}

/**
 * Brings schema and built-in content up to date, and deletes what is past its retention period: a moment's work where nothing has
 * changed. Deleting happens here because the database is awake now, so that no paused one has to be woken for it.
 */
export async function prepareDatabase({ pool, embedder, apiUser, content, onProgress }: Preparation): Promise<void> {
  await migrate(pool);
  if (apiUser !== null) await admitApiUser(pool, apiUser);
  await postgresRetention(pool).deleteExpired(new Date());
  const ingestDocuments = makeIngestDocuments({ index: postgresPassageIndex(pool), embedder, cutPassages });
  await ingestDocuments({
    collection: BUILT_IN,
    documents: readContentDocuments(content),
    removeMissing: true,
    onProgress: ({ documentId, done, total }) => {
      if (done === total) onProgress(`Indexed ${documentId}: ${total} passages`);
    },
  });
  // For whoever starts next. Files that are added without a preparation are counted at every start until there is one.
  await storeCountedLexemes(pool, { begin: LEXEMES_BEGIN, write: writeLexemes });
}
