import type { Pool } from 'pg';
import type { Passage, RankedPassage } from '../../domain/passage.ts';
import type { PassageStore } from '../../domain/ports/passage-store.ts';
import { BM25, FUSION } from '../../domain/ranking.ts';
import { query } from './run-query.ts';

/**
 * Hybrid search in one statement: the passages nearest in meaning and those that match the words best, fused by
 * reciprocal rank. Ties are settled by id, in the same order on every server. A mode leaves a list out by giving it nothing to rank: $1 or $2 is null.
 *
 * $1 text, $2 embedding, $3 phase or null, $4 limit, $5 passages a list, $6 vectors to look at, $7 the k of reciprocal rank
 * fusion, $8 weight of the first list (the second has 1), $9 vectors of a phase that is small
 */
const SEARCH = `
WITH phase AS MATERIALIZED (
  SELECT $3::text IS NOT NULL AND NOT EXISTS (SELECT FROM passage_vectors WHERE phase_id = $3 OFFSET $9) AS is_small,
         -- For this statement alone. One look at many vectors costs less than several at some, until enough are of the phase.
         CASE WHEN $3::text IS NOT NULL THEN set_config('hnsw.ef_search', '500', true) END
),
vectors AS (
  -- <#> is the negative inner product; the HNSW index serves this operator in this shape alone: ORDER BY, LIMIT.
  (SELECT passage_id, -(embedding <#> $2::vector) AS cosine
   FROM passage_vectors
   WHERE $2::vector IS NOT NULL AND ($3::text IS NULL OR phase_id = $3) AND NOT (SELECT is_small FROM phase)
   ORDER BY embedding <#> $2::vector
   LIMIT $6)
  UNION ALL
  -- The graph knows no phases: it would be followed past hundreds of other vectors for each of a small one. "+ 0" keeps off it.
  (SELECT passage_id, -(embedding <#> $2::vector) AS cosine
   FROM passage_vectors
   WHERE $2::vector IS NOT NULL AND phase_id = $3 AND (SELECT is_small FROM phase)
   ORDER BY (embedding <#> $2::vector) + 0
   LIMIT $6)
),
nearest AS (
  SELECT id, cosine, row_number() OVER (ORDER BY cosine DESC, id COLLATE "C") AS rank
  FROM (
    SELECT passage_id AS id, max(cosine) AS cosine
    FROM vectors
    GROUP BY passage_id
    ORDER BY cosine DESC, passage_id COLLATE "C"
    LIMIT $5
  ) AS candidates
),
-- Okapi BM25. What depends on the lexeme alone is worked out once, as there are thousands of passages with some.
lexemes AS MATERIALIZED (
  SELECT lexeme, average_length,
         ln(1 + (passage_count - passages + 0.5::float8) / (passages + 0.5::float8)) * ${BM25.k1 + 1}::float8 AS rarity
  FROM index_settings,
       unnest(tsvector_to_array(to_tsvector('english', $1))) AS lexeme,
       LATERAL (SELECT count(*) AS passages FROM passage_lexemes AS posting WHERE posting.lexeme = lexeme.lexeme) AS counted
),
matching AS (
  SELECT id, bm25, row_number() OVER (ORDER BY bm25 DESC, id COLLATE "C") AS rank
  FROM (
    -- Any lexeme may match: asking for all finds one real question in twelve.
    SELECT passage_id AS id,
           sum(rarity * frequency / (frequency + ${BM25.k1}::float8 * (${1 - BM25.b} + ${BM25.b} * length / average_length))) AS bm25
    FROM lexemes JOIN passage_lexemes USING (lexeme)
    WHERE $3::text IS NULL OR phase_id = $3
    GROUP BY passage_id
    ORDER BY bm25 DESC, passage_id COLLATE "C"
    LIMIT $5
  ) AS candidates
),
fused AS (
  SELECT id, cosine, bm25,
         coalesce($8::float8 / ($7 + nearest.rank), 0) + coalesce(1 / ($7::float8 + matching.rank), 0) AS score
  FROM nearest FULL JOIN matching USING (id)
  ORDER BY score DESC, id COLLATE "C"
  LIMIT $4
)
SELECT id, document_id AS "documentId", phase_id AS "phaseId", heading_path AS "headingPath", text, score, cosine, bm25
FROM fused JOIN passages USING (id)
ORDER BY score DESC, id COLLATE "C"`;

const FIND = `
SELECT id, document_id AS "documentId", phase_id AS "phaseId", heading_path AS "headingPath", text
FROM passages WHERE id = $1`;

/** Passages have some seven vectors, of which several may be near: this many to find enough different passages. */
const VECTORS_PER_CANDIDATE = 4;

/** Comparing so many takes some 10 ms, and following the graph as long where they are a fifth of 100,000. */
const SMALL_PHASE_VECTORS = 20_000;

/** The index as search sees it, in PostgreSQL with pgvector. All vectors of a phase with up to `smallPhaseVectors` are compared. */
export function postgresPassageStore(pool: Pool, smallPhaseVectors = SMALL_PHASE_VECTORS): PassageStore {
  return {
    search: ({ mode, text, embedding, phaseId, limit }) => {
      const candidates = Math.max(FUSION.candidates, limit);
      return query<RankedPassage>(pool, SEARCH, [
        mode === 'vector' ? null : text,
        mode === 'keyword' || embedding === null ? null : vectorLiteral(embedding),
        phaseId,
        limit,
        candidates,
        candidates * VECTORS_PER_CANDIDATE,
        FUSION.rankConstant,
        FUSION.meaningWeight,
        smallPhaseVectors,
      ]);
    },

    async findById(id) {
      const [row] = await query<Passage>(pool, FIND, [id]);
      return row ?? null;
    },

    async count() {
      const [row] = await query<{ count: number }>(pool, 'SELECT passage_count AS count FROM index_settings');
      return row?.count ?? 0;
    },
  };
}

/** pgvector's text form. */
const vectorLiteral = (embedding: Float32Array) => `[${embedding.join()}]`;
