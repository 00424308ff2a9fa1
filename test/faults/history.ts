/** What the database saw of every job, change by change, written in the transactions that changed them. */
import type { Pool } from 'pg';
import type { JobState } from '../../src/modules/jobs/state.js';

export interface Change {
  readonly revision: number;
  readonly state: JobState;
}

/** A job as it is now, with all that became of it. */
export interface JobHistory {
  readonly id: string;
  readonly state: JobState;
  readonly revision: number;
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly leased: boolean;
  readonly results: number;
  readonly readableArrays: number;
  /** In the order in which they were committed. */
  readonly changes: readonly Change[];
}

/** Starts the recording; an UPDATE that leaves the revision alone is no change. */
export async function recordHistory(pool: Pool): Promise<void> {
  await pool.query(`
    CREATE TABLE recorded_changes (
      position bigint GENERATED ALWAYS AS IDENTITY, job_id text NOT NULL, revision integer NOT NULL, state job_state NOT NULL
    );
    CREATE FUNCTION record_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO recorded_changes (job_id, revision, state) VALUES (NEW.id, NEW.revision, NEW.state);
      RETURN NULL;
    END $$;
    CREATE TRIGGER changes_recorded AFTER INSERT OR UPDATE OF revision, state ON jobs
      FOR EACH ROW EXECUTE FUNCTION record_change();
  `);
}

export async function readHistory(pool: Pool): Promise<JobHistory[]> {
  const { rows } = await pool.query<JobHistory>(`
    SELECT id, state, revision, attempt, max_attempts AS "maxAttempts", lease_until IS NOT NULL AS leased,
      (SELECT count(*)::int FROM job_results WHERE job_id = id) AS results,
      (SELECT count(*)::int FROM artifacts WHERE job_id = jobs.id AND state = 'ready') AS "readableArrays",
      (SELECT json_agg(json_build_object('revision', c.revision, 'state', c.state) ORDER BY position)
       FROM recorded_changes c WHERE job_id = id) AS changes
    FROM jobs ORDER BY id`);
  return rows;
}
