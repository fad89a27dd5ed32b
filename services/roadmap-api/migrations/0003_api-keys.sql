-- API keys. A key outlives its secrets: while it is rotated, the old and the new one open it.
CREATE TABLE api_keys (
  id uuid PRIMARY KEY,
  label text NOT NULL,
  tenant_id text NOT NULL,
  scopes text[] NOT NULL CHECK (scopes <@ ARRAY['read', 'ask', 'admin'] AND cardinality(scopes) > 0),
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  revoked_at timestamptz
);

CREATE TABLE api_key_secrets (
  -- Part of the key as its holder has it, and no secret.
  prefix text PRIMARY KEY,
  key_id uuid NOT NULL REFERENCES api_keys ON DELETE CASCADE,
  -- SHA-256 of the whole key; the key itself is kept nowhere.
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  created_at timestamptz NOT NULL,
  -- When a rotation ends it; null for the newest.
  valid_until timestamptz
);
CREATE INDEX secrets_of_key ON api_key_secrets (key_id);
