-- The passage's phase, repeated in each of its postings as in its vectors: a search within a phase reads this index and nothing else.
-- Without it, all passages of the phase were looked up for every search: 50,000, where that is half of the index.
--
-- The table is made anew, as writing to every row of an indexed table takes ten times as long.
CREATE TABLE postings AS
  SELECT lexeme, passage_id, phase_id, frequency, length FROM passage_lexemes JOIN passages ON id = passage_id;
DROP TABLE passage_lexemes;
ALTER TABLE postings RENAME TO passage_lexemes;
ALTER TABLE passage_lexemes
  ADD PRIMARY KEY (lexeme, passage_id) INCLUDE (frequency, length, phase_id),
  ADD FOREIGN KEY (passage_id) REFERENCES passages ON DELETE CASCADE,
  ALTER frequency SET NOT NULL,
  ALTER length SET NOT NULL;
CREATE INDEX lexemes_of_passage ON passage_lexemes (passage_id);
DROP INDEX passages_of_phase;

-- As before, and with the phase.
CREATE OR REPLACE FUNCTION index_lexemes(of_document text, passage_ids text[], heading_weight real) RETURNS void LANGUAGE sql AS $$
  WITH lexemes AS (
    SELECT passages.id AS passage_id, phase_id, lexeme,
           sum(CASE WHEN weight = 'A' THEN heading_weight ELSE 1 END)::real AS frequency
    FROM passages,
         unnest(setweight(to_tsvector('english', array_to_string(heading_path[cardinality(heading_path) - 1:], ' / ')), 'A')
                || to_tsvector('english', text)) AS terms (lexeme, positions, weights),
         unnest(weights) AS weight
    WHERE id = ANY (passage_ids)
    GROUP BY passages.id, lexeme
  ),
  indexed AS (
    INSERT INTO passage_lexemes (lexeme, passage_id, phase_id, frequency, length)
    SELECT lexeme, passage_id, phase_id, frequency, sum(frequency) OVER (PARTITION BY passage_id) FROM lexemes
  )
  UPDATE documents SET
    passage_count = passage_count + cardinality(passage_ids),
    length = length + coalesce((SELECT sum(frequency) FROM lexemes), 0)
  WHERE id = of_document
$$;
