import { BM25, FUSION } from '../../domain/ranking.ts';

/**
 * The parts of a search as SQL. Ties are settled by id, in the same order on every server; a mode leaves a list out by giving it
 * nothing to rank: its text or its embedding is null.
 */

/**
 * `nearest`: the passages nearest in meaning.
 *
 * $1 phase or null, $2 passages a list, $3 embedding, $4 vectors to look at, $5 vectors of a phase that is small
 */
const NEAREST = `
phase AS MATERIALIZED (
  SELECT CASE
           WHEN $1::text IS NULL THEN false
           -- A graph of its own is followed as that of all vectors is where no phase is asked for. One that is being built isn't read yet.
           WHEN EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass(graph_of_phase($1)) AND indisvalid) THEN false
           -- The setting is for this statement alone. One look at many vectors costs less than several at some, until enough are of the phase.
           ELSE set_config('hnsw.ef_search', '500', true) <> ''
                AND NOT EXISTS (SELECT FROM passage_vectors WHERE phase_id = $1 OFFSET $5)
         END AS is_small
),
vectors AS (
  -- <#> is the negative inner product; the HNSW index serves this operator in this shape alone: ORDER BY, LIMIT.
  (SELECT passage_id, -(embedding <#> $3::vector) AS cosine
   FROM passage_vectors
   WHERE $3::vector IS NOT NULL AND ($1::text IS NULL OR phase_id = $1) AND NOT (SELECT is_small FROM phase)
   ORDER BY embedding <#> $3::vector
   LIMIT $4)
  UNION ALL
  -- The graph knows no phases: it would be followed past hundreds of other vectors for each of a small one. "+ 0" keeps off it.
  (SELECT passage_id, -(embedding <#> $3::vector) AS cosine
   FROM passage_vectors
   WHERE $3::vector IS NOT NULL AND phase_id = $1 AND (SELECT is_small FROM phase)
   ORDER BY (embedding <#> $3::vector) + 0
   LIMIT $4)
),
nearest AS (
  SELECT id, cosine, row_number() OVER (ORDER BY cosine DESC, id COLLATE "C") AS rank
  FROM (
    SELECT passage_id AS id, max(cosine) AS cosine
    FROM vectors
    GROUP BY passage_id
    ORDER BY cosine DESC, passage_id COLLATE "C"
    LIMIT $2
  ) AS candidates
)`;

/**
 * `matching`: the passages that match the words best, by Okapi BM25.
 *
 * $1 phase or null, $2 passages a list, `text` the parameter of the text
 */
const matching = (text: '$3' | '$6') => `
-- What depends on the lexeme alone is worked out once, as there are thousands of passages with some.
lexemes AS MATERIALIZED (
  SELECT lexeme, average_length,
         ln(1 + (passage_count - passages + 0.5::float8) / (passages + 0.5::float8)) * ${BM25.k1 + 1}::float8 AS rarity
  FROM index_settings,
       unnest(tsvector_to_array(to_tsvector('english', ${text}))) AS lexeme,
       LATERAL (SELECT count(*) AS passages FROM passage_lexemes AS posting WHERE posting.lexeme = lexeme.lexeme) AS counted
),
matching AS (
  SELECT id, bm25, row_number() OVER (ORDER BY bm25 DESC, id COLLATE "C") AS rank
  FROM (
    -- Any lexeme may match: asking for all finds one real question in twelve.
    SELECT passage_id AS id,
           sum(rarity * frequency / (frequency + ${BM25.k1}::float8 * (${1 - BM25.b} + ${BM25.b} * length / average_length))) AS bm25
    FROM lexemes JOIN passage_lexemes USING (lexeme)
    WHERE $1::text IS NULL OR phase_id = $1
    GROUP BY passage_id
    ORDER BY bm25 DESC, passage_id COLLATE "C"
    LIMIT $2
  ) AS candidates
)`;

/** The best of both lists by reciprocal rank, with their passages where `condition` holds. `limit` is the parameter that says how many. */
const fused = (limit: '$3' | '$7', condition = 'true') => `
fused AS (
  SELECT id, cosine, bm25,
         coalesce(${FUSION.meaningWeight}::float8 / (${FUSION.rankConstant} + nearest.rank), 0)
           + coalesce(1::float8 / (${FUSION.rankConstant} + matching.rank), 0) AS score
  FROM nearest FULL JOIN matching USING (id)
  ORDER BY score DESC, id COLLATE "C"
  LIMIT ${limit}
)
SELECT id, document_id AS "documentId", phase_id AS "phaseId", heading_path AS "headingPath", text, score, cosine, bm25
FROM fused JOIN passages USING (id)
WHERE ${condition}
ORDER BY score DESC, id COLLATE "C"`;

/** A list as JSON, whole numbers and fractions as they are, and the version of the content that it was made from. */
const listOf = (name: 'nearest' | 'matching') => `
SELECT (SELECT content_version FROM index_settings) AS version, coalesce(json_agg(${name}), '[]')::text AS list FROM ${name}`;

/** A search in one statement: $1 to $5 as for `nearest`, $6 text, $7 limit. */
export const SEARCH = `WITH ${NEAREST}, ${matching('$6')}, ${fused('$7')}`;

/** The first half of a search, `{version, list}`: $1 to $5 as for `nearest`. */
export const LIST_NEAREST = `WITH ${NEAREST} ${listOf('nearest')}`;

/** The other half, `{version, list}`: $1 phase or null, $2 passages a list, $3 text. */
export const LIST_MATCHING = `WITH ${matching('$3')} ${listOf('matching')}`;

/** Puts two halves together, or finds nothing where the content has another version by now: $1 nearest, $2 matching, $3 limit, $4 version. */
export const FUSE_LISTS = `
WITH nearest AS (SELECT * FROM json_to_recordset($1::json) AS listed (id text, cosine float8, rank bigint)),
matching AS (SELECT * FROM json_to_recordset($2::json) AS listed (id text, bm25 float8, rank bigint)),
${fused('$3', '(SELECT content_version FROM index_settings) = $4')}`;
