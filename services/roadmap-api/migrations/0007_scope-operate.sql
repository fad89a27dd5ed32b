-- The scope `operate` sees how the service runs, without the right to make keys.
ALTER TABLE api_keys
  DROP CONSTRAINT api_keys_scopes_check,
  ADD CONSTRAINT api_keys_scopes_check
    CHECK (scopes <@ ARRAY['read', 'ask', 'operate', 'admin'] AND cardinality(scopes) > 0);
