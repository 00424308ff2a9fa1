-- What each worker computes on, as it last said; a worker that has not said so for a while has gone.
CREATE TABLE devices (
  worker          text PRIMARY KEY,
  queue           text NOT NULL CHECK (queue IN ('cpu', 'gpu')),
  provider        text NOT NULL,
  device_id       integer NOT NULL,
  name            text NOT NULL,
  is_software     boolean NOT NULL,
  float64         boolean NOT NULL,
  full_float32    boolean NOT NULL,
  memory_bytes    bigint NOT NULL,
  calibration     jsonb,
  disabled_until  timestamptz(3),
  disabled_reason text,
  seen_at         timestamptz(3) NOT NULL DEFAULT now()
);

-- Where a job waits, what its submitter asked for, and why it was decided so.
ALTER TABLE jobs
  ADD COLUMN queue            text NOT NULL DEFAULT 'cpu' CHECK (queue IN ('cpu', 'gpu')),
  ADD COLUMN requested_device text NOT NULL DEFAULT 'auto' CHECK (requested_device IN ('auto', 'cpu', 'gpu')),
  ADD COLUMN precision        text NOT NULL DEFAULT 'auto' CHECK (precision IN ('auto', 'float32', 'float64')),
  ADD COLUMN routing          jsonb NOT NULL DEFAULT '{"device": "cpu", "why": "accepted before there was a choice"}';

-- The state in which an attempt lost its device: the next attempt goes on from there.
ALTER TABLE job_requests ADD COLUMN checkpoint jsonb;

DROP INDEX jobs_waiting_idx;
CREATE INDEX jobs_waiting_idx ON jobs (queue, owner, created_at, id) WHERE state = 'queued';
