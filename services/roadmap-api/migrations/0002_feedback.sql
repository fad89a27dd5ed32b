-- Ratings of answers. The client chooses the id, so that a retry saves nothing twice.
CREATE TABLE feedback (
  id uuid PRIMARY KEY,
  answer_id text NOT NULL,
  rating text NOT NULL CHECK (rating IN ('up', 'down')),
  comment text,
  created_at timestamptz NOT NULL
);
