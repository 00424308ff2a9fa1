ALTER TABLE jobs ADD COLUMN stop_requested_at timestamptz(3);

-- What has happened to a job, to be read from any point on. The sequence is the revision that the change made; of
-- progress only the newest is kept, so that numbers may be missing in between, but they only grow.
CREATE TABLE job_events (
  job_id   text NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  sequence integer NOT NULL,
  type     text NOT NULL CHECK (type IN ('state', 'stop', 'progress')),
  data     jsonb NOT NULL,
  at       timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (job_id, sequence)
);

INSERT INTO job_events (job_id, sequence, type, data, at)
SELECT id, revision, 'state',
  jsonb_strip_nulls(jsonb_build_object('state', state, 'attempt', attempt, 'outcome', outcome, 'error', error)),
  COALESCE(finished_at, started_at, created_at)
FROM jobs;

DROP TRIGGER jobs_changed ON jobs;
DROP FUNCTION notify_job_changed();

-- Every visible change of a job leaves an event, in the change's own transaction, and wakes whoever waits for it:
-- payload = "<job id> <revision> <state> <type of the event>".
CREATE FUNCTION record_job_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  event_type text := CASE
    WHEN TG_OP = 'INSERT' THEN 'state'
    WHEN (OLD.state, OLD.attempt) IS DISTINCT FROM (NEW.state, NEW.attempt) THEN 'state'
    WHEN OLD.stop_requested_at IS DISTINCT FROM NEW.stop_requested_at THEN 'stop'
    ELSE 'progress'
  END;
BEGIN
  IF event_type = 'progress' THEN
    UPDATE job_events SET sequence = NEW.revision, data = NEW.progress, at = clock_timestamp()
      WHERE job_id = NEW.id AND type = 'progress';
    IF NOT FOUND THEN
      INSERT INTO job_events (job_id, sequence, type, data) VALUES (NEW.id, NEW.revision, 'progress', NEW.progress);
    END IF;
  ELSE
    INSERT INTO job_events (job_id, sequence, type, data) VALUES (NEW.id, NEW.revision, event_type,
      jsonb_strip_nulls(jsonb_build_object(
        'state', NEW.state, 'attempt', NEW.attempt, 'outcome', NEW.outcome, 'error', NEW.error)));
  END IF;
  PERFORM pg_notify('solvent_jobs', concat_ws(' ', NEW.id, NEW.revision, NEW.state, event_type));
  RETURN NULL;
END $$;

CREATE TRIGGER jobs_changed AFTER INSERT OR UPDATE OF revision ON jobs
  FOR EACH ROW EXECUTE FUNCTION record_job_change();
