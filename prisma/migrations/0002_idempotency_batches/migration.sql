-- What an Idempotency-Key has made: inserted in the transaction that makes it, so that a key names one thing or none.
CREATE TABLE idempotency_keys (
  owner       text NOT NULL,
  operation   text NOT NULL,
  key         text NOT NULL,
  digest      text NOT NULL,
  resource_id text NOT NULL,
  created_at  timestamptz(3) NOT NULL DEFAULT now(),
  expires_at  timestamptz(3) NOT NULL,
  PRIMARY KEY (owner, operation, key)
);
CREATE INDEX idempotency_keys_expires_at_idx ON idempotency_keys (expires_at);

CREATE TABLE batches (
  id         text PRIMARY KEY,
  owner      text NOT NULL,
  verdicts   jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX batches_expires_at_idx ON batches (expires_at);

-- no foreign key: a batch and its jobs expire by themselves
ALTER TABLE jobs ADD COLUMN batch_id text;
CREATE INDEX jobs_batch_id_created_at_id_idx ON jobs (batch_id, created_at DESC, id DESC) WHERE batch_id IS NOT NULL;
