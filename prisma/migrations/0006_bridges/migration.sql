-- Bridges outlive the jobs that train them: no reference, and all of their parameters here.
CREATE TABLE bridges (
  id             text PRIMARY KEY,
  owner          text NOT NULL,
  job_id         text NOT NULL,
  solver         text NOT NULL,
  solver_version text NOT NULL,
  labels         jsonb NOT NULL DEFAULT '{}',
  parameters     jsonb NOT NULL,
  created_at     timestamptz(3) NOT NULL DEFAULT now()
);

CREATE INDEX bridges_owner_created_at_id_idx ON bridges (owner, created_at DESC, id DESC);
CREATE INDEX bridges_job_id_idx ON bridges (job_id);

-- A bridge appears in the transaction that publishes its job's result, and has the UUID of the job.
CREATE FUNCTION keep_bridge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO bridges (id, owner, job_id, solver, solver_version, labels, parameters)
  SELECT 'brg_' || substr(id, 5), owner, id, solver, solver_version, labels, NEW.body::jsonb #> '{result,bridge}'
  FROM jobs
  WHERE id = NEW.job_id AND solver IN ('transport.light-schrodinger-bridge', 'transport.gaussian-bridge');
  RETURN NULL;
END $$;

CREATE TRIGGER job_results_keep_bridge AFTER INSERT ON job_results
  FOR EACH ROW EXECUTE FUNCTION keep_bridge();
