import type { Pool, PoolClient } from 'pg';
import { inTurn } from './in-turn.ts';
import { query } from './run-query.ts';

/** Building the graphs of a hundred thousand passages takes minutes. */
const BUILD_TIMEOUT_MS = 3_600_000;

/**
 * Graphs of vectors that there should be, one of all and one of each phase of $1 vectors or more, and aren't. A build that was cut off leaves
 * one that is kept up to date and never read. Names and phases are quoted here, as the statements that make and drop them take no parameters.
 */
const MISSING_GRAPHS = `
WITH graphs AS (
  SELECT 'vectors_by_inner_product' AS name, '' AS condition FROM index_settings WHERE model_id IS NOT NULL
  UNION ALL
  SELECT graph_of_phase(phase_id), format('WHERE phase_id = %L', phase_id)
  FROM passage_vectors WHERE phase_id IS NOT NULL GROUP BY phase_id HAVING count(*) >= $1
)
SELECT format('DROP INDEX CONCURRENTLY IF EXISTS %I', name) AS drop,
       format('CREATE INDEX CONCURRENTLY IF NOT EXISTS %I ON passage_vectors USING hnsw (embedding vector_ip_ops) %s', name, condition) AS build
FROM graphs
WHERE NOT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass(name) AND indisvalid)
ORDER BY name`;

const IS_ANALYZED = 'SELECT analyzed_version IS NOT DISTINCT FROM content_version AS "isAnalyzed" FROM index_settings';

interface Graph {
  readonly drop: string;
  readonly build: string;
}

/**
 * Makes whatever is missing for searches to be fast, for whichever reason: the index has changed or is of an older version, or a run was cut
 * off. Where nothing is, it asks two questions. Searches and ratings go on meanwhile; other ingestions take turns.
 */
export async function optimizeIndex(pool: Pool, largePhaseVectors: number): Promise<void> {
  const missingGraphs = (database: Pool | PoolClient) => query<Graph>(database, MISSING_GRAPHS, [largePhaseVectors]);
  const [settings] = await query<{ isAnalyzed: boolean }>(pool, IS_ANALYZED);
  if (settings?.isAnalyzed && (await missingGraphs(pool)).length === 0) return;

  await inTurn(pool, async (client) => {
    await query(client, `SET statement_timeout = ${BUILD_TIMEOUT_MS}`);
    // Asked again: whoever had the turn may have made them.
    for (const { drop, build } of await missingGraphs(client)) {
      await query(client, drop, [], BUILD_TIMEOUT_MS);
      await query(client, build, [], BUILD_TIMEOUT_MS);
    }
    // Without numbers of its own the planner guesses, and a server's autovacuum is late or, embedded, never comes.
    await query(client, 'ANALYZE documents, passages, passage_vectors, passage_lexemes', [], BUILD_TIMEOUT_MS);
    await query(client, 'UPDATE index_settings SET analyzed_version = content_version');
    await query(client, 'RESET statement_timeout');
  });
}
