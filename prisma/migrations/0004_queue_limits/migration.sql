-- whose turn it is: what waits, by owner, oldest first; and when each owner had its last turn
CREATE INDEX jobs_waiting_idx ON jobs (owner, created_at, id) WHERE state = 'queued';
CREATE INDEX jobs_last_started_idx ON jobs (owner, started_at DESC) WHERE started_at IS NOT NULL;
