/** Lists of jobs where there are very many. */
import { measureRequests } from './load.js';
import type { Database, Service } from './servers.js';

const JOBS = 1_000_000;

/** A million jobs that are over, of the owner that all requests have, a second apart. */
export async function fillTable(database: Database): Promise<void> {
  await database.query(`
    ALTER TABLE jobs DISABLE TRIGGER jobs_changed;
    INSERT INTO jobs (id, owner, solver, solver_version, state, outcome, attempt, estimate, max_queue_seconds,
      max_run_seconds, retention_seconds, created_at, started_at, finished_at, expires_at)
    SELECT 'job_' || gen_random_uuid(), 'local', 'transport.sinkhorn-newton-sparse', '1.0.0',
      (CASE WHEN n % 10 = 0 THEN 'failed' ELSE 'succeeded' END)::job_state, CASE WHEN n % 10 > 0 THEN 'converged' END, 1,
      '{"memoryBytes": 1048576, "flops": 1000}', 3600, 300, 7776000, at, at, at, now() + interval '90 days'
    FROM generate_series(1, ${JOBS}) n, LATERAL (SELECT now() - n * interval '1 second' AS at) times;
    ALTER TABLE jobs ENABLE TRIGGER jobs_changed;
    ANALYZE jobs`);
}

export async function measureLists({ url }: Service): Promise<void> {
  const lists = { newest: '', failed: '&state=failed', 'of one solver': '&solver=transport.sinkhorn-newton-sparse' };
  for (const [name, filter] of Object.entries(lists)) {
    const list = `${url}/v1/jobs?pageSize=50${filter}`;
    await measureRequests(`listing 50 of ${JOBS} jobs (${name})`, 1, { url: list });
  }
  const deep = await pageAfter(url, 20);
  await measureRequests(`listing 50 of ${JOBS} jobs (page 21 of 200)`, 1, { url: deep });
}

async function pageAfter(url: string, pages: number): Promise<string> {
  let address = `${url}/v1/jobs?pageSize=200`;
  for (let i = 0; i < pages; i++) {
    const { nextPageToken } = (await (await fetch(address)).json()) as { nextPageToken: string };
    address = `${url}/v1/jobs?pageSize=200&pageToken=${encodeURIComponent(nextPageToken)}`;
  }
  return address;
}
