import type { Pool } from 'pg';
import { postgresIndexReader } from '../adapters/postgres/postgres-index-reader.ts';
import { postgresPassageStore } from '../adapters/postgres/postgres-passage-store.ts';
import { loadPassageSnapshot } from '../adapters/read-model/load-passage-snapshot.ts';
import type { Config } from '../config.ts';
import type { EmbeddingModel } from '../domain/ports/embedder.ts';
import type { Logger } from '../http/ports.ts';
import { keepPassagesCurrent, type ServedPassages } from './keep-passages-current.ts';
import { requireSameModel } from './require-same-model.ts';

/** Search over the index in `pool`: from memory where it fits, from PostgreSQL where it is larger. Queries nothing until `refresh` is called. */
export function servePassages(
  pool: Pool,
  { readModelMaxPassages, readModelCheckSeconds }: Config,
  logger: Logger,
  embedder: EmbeddingModel | null = null,
): ServedPassages {
  const served = keepPassagesCurrent({
    reader: postgresIndexReader(pool),
    database: postgresPassageStore(pool),
    requireServable: (state) => requireSameModel(state, embedder),
    loadSnapshot: loadPassageSnapshot,
    maxPassages: readModelMaxPassages,
    checkEveryMs: readModelCheckSeconds * 1_000,
    logger,
  });
  pool.on('release', served.databaseWasUsed);
  return served;
}
