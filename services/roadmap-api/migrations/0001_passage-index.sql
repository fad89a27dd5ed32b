-- The index: documents, the passages they are cut into, and what search needs of each passage.

CREATE EXTENSION IF NOT EXISTS vector;

CREATE TABLE documents (
  id text PRIMARY KEY,
  -- What ingestion may remove together: the built-in roadmap and a user's own files must not delete each other.
  collection text NOT NULL,
  title text NOT NULL,
  content_hash text NOT NULL,
  -- The model that embedded the passages; null where they are found by keyword alone.
  model_id text,
  -- Of its passages, as index_lexemes() counted them: sums over documents are quick, over passages they are not.
  passage_count integer NOT NULL DEFAULT 0,
  length real NOT NULL DEFAULT 0
);

CREATE TABLE passages (
  id text PRIMARY KEY,
  document_id text NOT NULL REFERENCES documents ON DELETE CASCADE,
  -- Order within the document, from 0.
  position integer NOT NULL,
  phase_id text,
  heading_path text[] NOT NULL,
  text text NOT NULL
);
CREATE INDEX passages_of_document ON passages (document_id);

-- A passage has several vectors, one for each statement in it. The one that fits a question best counts.
CREATE TABLE passage_vectors (
  passage_id text NOT NULL REFERENCES passages ON DELETE CASCADE,
  -- The passage's, repeated: a filter on another table would have to wait until the index has been read.
  phase_id text,
  -- adopt_embedding_model() gives the column its dimensions.
  embedding vector NOT NULL
);
CREATE INDEX vectors_of_passage ON passage_vectors (passage_id);

-- An inverted index for BM25. A GIN index over tsvector would find the passages too, but holds neither how often a
-- lexeme occurs in the corpus nor how long a passage is, and both make the score.
CREATE TABLE passage_lexemes (
  lexeme text NOT NULL,
  passage_id text NOT NULL REFERENCES passages ON DELETE CASCADE,
  -- How often the lexeme occurs in the passage; headings count more than once.
  frequency real NOT NULL,
  -- The passage's length, sum of its frequencies. Repeated in every row: a search reads this index and nothing else.
  length real NOT NULL,
  PRIMARY KEY (lexeme, passage_id) INCLUDE (frequency, length)
);
CREATE INDEX lexemes_of_passage ON passage_lexemes (passage_id);

-- One row: what is true of the index as a whole.
CREATE TABLE index_settings (
  is_only_row boolean PRIMARY KEY DEFAULT true CHECK (is_only_row),
  -- The one model whose vectors the index holds; null until the first is stored.
  model_id text,
  dimensions integer CHECK (dimensions BETWEEN 1 AND 2000),
  -- Grows with every change, so that whoever caches what is derived from the index knows when to forget it.
  content_version bigint NOT NULL DEFAULT 0,
  passage_count integer NOT NULL DEFAULT 0,
  average_length real NOT NULL DEFAULT 0,
  CHECK ((model_id IS NULL) = (dimensions IS NULL))
);
INSERT INTO index_settings DEFAULT VALUES;

-- Makes room for the vectors of a model. Vectors of another model are dropped: comparing them would mean nothing. Their index
-- is built by `CREATE INDEX IF NOT EXISTS vectors_by_inner_product` once they are there, several times faster than one by one.
CREATE FUNCTION adopt_embedding_model(new_model_id text, new_dimensions integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DROP INDEX IF EXISTS vectors_by_inner_product;
  TRUNCATE passage_vectors;
  EXECUTE format('ALTER TABLE passage_vectors ALTER COLUMN embedding TYPE vector(%s)', new_dimensions);
  UPDATE documents SET model_id = NULL;
  UPDATE index_settings SET model_id = new_model_id, dimensions = new_dimensions;
END $$;

-- Fills passage_lexemes for passages of one document, and adds them to what it counts. heading_weight: how many occurrences in
-- the text one in a heading is worth. Only the last two headings count: those above repeat in most passages of a document, where
-- they add length and little else.
CREATE FUNCTION index_lexemes(of_document text, passage_ids text[], heading_weight real) RETURNS void LANGUAGE sql AS $$
  WITH lexemes AS (
    SELECT passages.id AS passage_id, lexeme,
           sum(CASE WHEN weight = 'A' THEN heading_weight ELSE 1 END)::real AS frequency
    FROM passages,
         unnest(setweight(to_tsvector('english', array_to_string(heading_path[cardinality(heading_path) - 1:], ' / ')), 'A')
                || to_tsvector('english', text)) AS terms (lexeme, positions, weights),
         unnest(weights) AS weight
    WHERE id = ANY (passage_ids)
    GROUP BY passages.id, lexeme
  ),
  indexed AS (
    INSERT INTO passage_lexemes (lexeme, passage_id, frequency, length)
    SELECT lexeme, passage_id, frequency, sum(frequency) OVER (PARTITION BY passage_id) FROM lexemes
  )
  UPDATE documents SET
    passage_count = passage_count + cardinality(passage_ids),
    length = length + coalesce((SELECT sum(frequency) FROM lexemes), 0)
  WHERE id = of_document
$$;

-- To be called at the end of every change to the index, in its transaction.
CREATE FUNCTION note_index_change() RETURNS void LANGUAGE sql AS $$
  UPDATE index_settings SET
    content_version = content_version + 1,
    passage_count = totals.passages,
    average_length = totals.length / greatest(totals.passages, 1)
  FROM (SELECT coalesce(sum(passage_count), 0) AS passages, coalesce(sum(length), 0) AS length FROM documents) AS totals
$$;
