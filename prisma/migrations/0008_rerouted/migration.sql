-- A job that waits for another device than before has changed visibly: a `state` event, and no progress.
CREATE OR REPLACE FUNCTION record_job_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  event_type text := CASE
    WHEN TG_OP = 'INSERT' THEN 'state'
    WHEN (OLD.state, OLD.attempt, OLD.queue) IS DISTINCT FROM (NEW.state, NEW.attempt, NEW.queue) THEN 'state'
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
