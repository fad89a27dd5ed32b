-- A graph for each large phase, beside the one of all vectors: that one is followed past as many vectors of other phases as the phase is a
-- part of the whole, and costs twice as much for a half of 100,000.

-- The name of a phase's graph, whatever the phase is called.
CREATE FUNCTION graph_of_phase(phase text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT 'vectors_of_phase_' || left(encode(sha256(convert_to(phase, 'UTF8')), 'hex'), 16)
$$;

-- Builds the graphs that are missing. What grows to the size later has one after the next call; what shrinks keeps its own.
CREATE FUNCTION build_graphs_of_phases(least_vectors integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  phase text;
  -- In a list, as a table that is still being read gets no index.
  phases text[] := ARRAY(
    SELECT phase_id FROM passage_vectors WHERE phase_id IS NOT NULL GROUP BY phase_id HAVING count(*) >= least_vectors);
BEGIN
  FOREACH phase IN ARRAY phases LOOP
    EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON passage_vectors USING hnsw (embedding vector_ip_ops) WHERE phase_id = %L',
                   graph_of_phase(phase), phase);
  END LOOP;
END $$;

-- As before, and without the graphs of phases: vectors of another model are put in several times faster before there is one.
CREATE OR REPLACE FUNCTION adopt_embedding_model(new_model_id text, new_dimensions integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE graph text;
BEGIN
  FOR graph IN
    SELECT indexname FROM pg_indexes WHERE schemaname = current_schema AND tablename = 'passage_vectors' AND indexdef LIKE '% USING hnsw %'
  LOOP
    EXECUTE format('DROP INDEX %I', graph);
  END LOOP;
  TRUNCATE passage_vectors;
  EXECUTE format('ALTER TABLE passage_vectors ALTER COLUMN embedding TYPE vector(%s)', new_dimensions);
  UPDATE documents SET model_id = NULL;
  UPDATE index_settings SET model_id = new_model_id, dimensions = new_dimensions;
END $$;
