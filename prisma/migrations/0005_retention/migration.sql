-- A job outlives its result by weeks, to say that it has expired: results are found by a time of their own, not by
-- going through all those jobs.
ALTER TABLE job_results ADD COLUMN expires_at timestamptz(3);
UPDATE job_results SET expires_at = COALESCE(jobs.expires_at, now()) FROM jobs WHERE jobs.id = job_id;
ALTER TABLE job_results ALTER COLUMN expires_at SET NOT NULL;
CREATE INDEX job_results_expires_at_idx ON job_results (expires_at);

CREATE INDEX artifacts_expires_at_idx ON artifacts (expires_at) WHERE state = 'ready';
CREATE INDEX artifacts_uploading_idx ON artifacts (created_at) WHERE state = 'uploading';

-- lists by label; jobs without labels cost it nothing
CREATE INDEX jobs_labels_idx ON jobs USING gin (labels jsonb_path_ops) WHERE labels <> '{}';
