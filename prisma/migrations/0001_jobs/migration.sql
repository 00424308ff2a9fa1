CREATE TYPE job_state AS ENUM ('queued', 'running', 'cancelling', 'succeeded', 'failed', 'cancelled', 'expired');

CREATE TABLE jobs (
  id                  text PRIMARY KEY,
  owner               text NOT NULL,
  solver              text NOT NULL,
  solver_version      text NOT NULL,
  state               job_state NOT NULL DEFAULT 'queued',
  outcome             text,
  revision            integer NOT NULL DEFAULT 1,
  attempt             integer NOT NULL DEFAULT 0,
  max_attempts        integer NOT NULL DEFAULT 3,
  lease_until         timestamptz(3),
  worker              text,
  device              text,
  labels              jsonb NOT NULL DEFAULT '{}',
  estimate            jsonb NOT NULL,
  progress            jsonb,
  error               jsonb,
  warnings            jsonb NOT NULL DEFAULT '[]',
  max_queue_seconds   integer NOT NULL,
  max_run_seconds     integer NOT NULL,
  retention_seconds   integer NOT NULL,
  cancel_requested_at timestamptz(3),
  created_at          timestamptz(3) NOT NULL DEFAULT now(),
  started_at          timestamptz(3),
  finished_at         timestamptz(3),
  expires_at          timestamptz(3),
  CONSTRAINT jobs_outcome_only_when_succeeded CHECK ((outcome IS NOT NULL) = (state = 'succeeded')),
  CONSTRAINT jobs_finished_when_terminal CHECK
    ((finished_at IS NOT NULL) = (state IN ('succeeded', 'failed', 'cancelled', 'expired')))
);

CREATE INDEX jobs_owner_created_at_id_idx ON jobs (owner, created_at DESC, id DESC);
CREATE INDEX jobs_owner_solver_created_at_id_idx ON jobs (owner, solver, created_at DESC, id DESC);
CREATE INDEX jobs_owner_state_created_at_id_idx ON jobs (owner, state, created_at DESC, id DESC);
-- what the reconciler reads: the few jobs that are not at rest
CREATE INDEX jobs_unfinished_idx ON jobs (state, created_at) WHERE state IN ('queued', 'running', 'cancelling');
CREATE INDEX jobs_expiry_idx ON jobs (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE job_requests (
  job_id text PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
  body   text NOT NULL,
  inputs jsonb NOT NULL DEFAULT '[]'
);

CREATE TABLE job_results (
  job_id text PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
  body   text NOT NULL
);

CREATE TYPE artifact_state AS ENUM ('uploading', 'ready');

CREATE TABLE artifacts (
  id         text PRIMARY KEY,
  owner      text NOT NULL,
  state      artifact_state NOT NULL DEFAULT 'uploading',
  name       text,
  dtype      text NOT NULL,
  shape      integer[] NOT NULL,
  byte_size  bigint NOT NULL DEFAULT 0,
  sha256     text,
  facts      jsonb,
  job_id     text REFERENCES jobs (id) ON DELETE CASCADE,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3)
);

CREATE INDEX artifacts_owner_created_at_id_idx ON artifacts (owner, created_at DESC, id DESC);
CREATE INDEX artifacts_job_id_idx ON artifacts (job_id);

CREATE TABLE artifact_chunks (
  artifact_id text NOT NULL REFERENCES artifacts (id) ON DELETE CASCADE,
  index       integer NOT NULL,
  bytes       bytea NOT NULL,
  PRIMARY KEY (artifact_id, index)
);
-- the bytes are numbers: compressing them costs time and gains nothing
ALTER TABLE artifact_chunks ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- Every visible change of a job wakes whoever waits for it: payload = "<job id> <revision> <state>".
CREATE FUNCTION notify_job_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('solvent_jobs', NEW.id || ' ' || NEW.revision || ' ' || NEW.state);
  RETURN NULL;
END $$;

CREATE TRIGGER jobs_changed AFTER INSERT OR UPDATE OF revision ON jobs
  FOR EACH ROW EXECUTE FUNCTION notify_job_changed();
