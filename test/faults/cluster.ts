/** One database, one queue, and as many Solvents on them as a test starts, stops and kills. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Pool } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/modules/database/embedded-postgres.js';
import { openPool } from '../../src/modules/database/pool.js';
import { FixtureJobs } from '../jobs/fixture-jobs.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { cleanUp, SolventProcess, temporaryFolder } from '../support/process.js';
import { readHistory, recordHistory } from './history.js';
import { violations } from './invariants.js';
import { freePort, OwnRedis, QueueInPostgres, type QueueKind, type QueueServer } from './queue-servers.js';

const SOLVERS_MODULE = 'test/faults/solvers.mjs';
/** As a condition of SQL. */
export const UNFINISHED = "state IN ('queued', 'running', 'cancelling')";
/** Recovery waits for leases: seconds instead of half a minute. */
export const LEASE_SECONDS = 4;
const TIMES = { LEASE_SECONDS: String(LEASE_SECONDS), HEARTBEAT_SECONDS: '1' };

/** A `dist/main.js` with its address. */
export interface Node {
  readonly process: SolventProcess;
  readonly url: string;
}

export class Cluster {
  /** Through an API in this process, which is never killed: fixture solvers have no route. */
  readonly jobs: FixtureJobs;
  private readonly accepted: string[] = [];

  private constructor(
    readonly pool: Pool,
    readonly queue: QueueServer,
    private readonly folder: string,
    private readonly port: number,
    private postgres: EmbeddedPostgres,
    private readonly api: TestApplication,
  ) {
    this.jobs = new FixtureJobs(api);
  }

  static async start(kind: QueueKind): Promise<Cluster> {
    const folder = temporaryFolder();
    const port = await freePort();
    const postgres = await startPostgres(folder, port);
    // the connections break when the server is stopped, as they should
    const pool = openPool({ connectionString: postgres.url, max: 4 }, () => undefined);
    const queue = kind === 'Redis' ? await OwnRedis.start() : new QueueInPostgres(pool);
    const api = await startApplication({
      role: 'api',
      databaseUrl: postgres.url,
      backend: { name: kind, postgres: 'embedded', redisUrl: queue.redisUrl },
      solversModule: SOLVERS_MODULE,
      environment: { ...TIMES, LOG_LEVEL: 'silent' },
    });
    await recordHistory(pool);
    return new Cluster(pool, queue, folder, port, postgres, api);
  }

  async launch(role: 'api' | 'worker', environment: Readonly<Record<string, string>> = {}): Promise<Node> {
    const { redisUrl } = this.queue;
    const solvent = new SolventProcess({
      dataDirectory: join(this.folder, 'solvent'),
      environment: {
        ROLE: role,
        DATABASE_URL: this.postgres.url,
        SOLVERS_MODULE: pathToFileURL(SOLVERS_MODULE).href,
        LOG_LEVEL: 'fatal',
        ...TIMES,
        ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
        ...environment,
      },
    });
    return { process: solvent, url: await solvent.started() };
  }

  workers(): Promise<[Node, Node]> {
    return Promise.all([this.launch('worker'), this.launch('worker')]);
  }

  /** Submits and remembers that it was accepted. */
  async submit(solver: string, members: object, options: object = {}): Promise<string> {
    const id = await this.jobs.submit(solver, members, options);
    this.accepted.push(id);
    return id;
  }

  submitMany(count: number, solver: string, members: object): Promise<string[]> {
    return Promise.all(Array.from({ length: count }, () => this.submit(solver, members)));
  }

  /** A client has seen this job's acceptance. */
  wasAccepted(id: string): void {
    this.accepted.push(id);
  }

  /** Waits until no job is left that is not over; the test's own time limit ends it. */
  async settled(): Promise<void> {
    while ((await this.count(UNFINISHED)) > 0) await pause(100);
  }

  async count(condition: string): Promise<number> {
    const { rows } = await this.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM jobs WHERE ${condition}`);
    return rows[0]?.n ?? 0;
  }

  /** Everything that is wrong with the jobs so far. */
  async violations(): Promise<string[]> {
    return violations(await readHistory(this.pool), this.accepted);
  }

  stopPostgres(): Promise<void> {
    return this.postgres.stop();
  }

  async restartPostgres(): Promise<void> {
    this.postgres = await startPostgres(this.folder, this.port);
  }

  async end(): Promise<void> {
    await this.api.stop();
    await this.queue.stop();
    await this.pool.end();
    await this.postgres.stop();
    cleanUp(this.folder);
  }
}

const startPostgres = (folder: string, port: number): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({
    dataDirectory: join(folder, 'database'),
    log: () => undefined,
    settings: { port: String(port), fsync: 'off', full_page_writes: 'off', max_connections: '300' },
  });
