-- The version of the content that the planner's statistics were taken of; null until they are. Where it is behind, a run that should have taken
-- them was cut off, and the next one does.
ALTER TABLE index_settings ADD COLUMN analyzed_version bigint;
