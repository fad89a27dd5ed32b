-- What a learner has the service keep, and the proof that it was erased when they said so.

CREATE TABLE learner_progress (
  -- Of the key or the token by which the learner proves who they are.
  learner_id text PRIMARY KEY,
  -- Ids of the roadmap with `started` or `done`, and nothing else.
  progress jsonb NOT NULL,
  -- Another with every change: a writer that saw an older one changes nothing.
  revision uuid NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX learner_progress_by_age ON learner_progress (updated_at);

-- Null where the one who rated had not proven who they are.
ALTER TABLE feedback ADD COLUMN learner_id text;
CREATE INDEX feedback_of_learner ON feedback (learner_id);
CREATE INDEX feedback_by_age ON feedback (created_at);

CREATE TABLE erasures (
  id uuid PRIMARY KEY,
  -- Who is being erased, until every part of the service has confirmed; null from then on.
  learner_id text UNIQUE,
  requested_at timestamptz NOT NULL,
  completed_at timestamptz,
  -- How many rows and entries of each kind: {"progress": 1, "feedback": 3}.
  erased jsonb NOT NULL DEFAULT '{}',
  CHECK ((learner_id IS NULL) = (completed_at IS NOT NULL))
);
