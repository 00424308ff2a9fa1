/** The queues: hints that a row of the database is waiting. BullMQ, on Redis where there is one, else on PostgreSQL. */
import {
  createPostgresBackend,
  type PgPool,
  type Processor,
  Queue,
  type QueueOptions,
  runMigrations,
  withBackend,
  Worker,
  type WorkerOptions,
} from 'bullmq';
import type { Pool } from 'pg';
import { openPool } from '../database/pool.js';

export const QUEUE_NAMES = ['solve-cpu', 'solve-gpu', 'maintenance'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

/** A queue carries ids, never data. */
export type Hint = Readonly<Record<string, string>>;
export type HintProcessor = Processor<Hint, void>;

/** What Solvent uses of BullMQ's classes; the same on both backends. */
export type HintQueue = Pick<
  Queue<Hint, void>,
  | 'name'
  | 'add'
  | 'addBulk'
  | 'getJob'
  | 'remove'
  | 'upsertJobScheduler'
  | 'getJobCounts'
  | 'pause'
  | 'resume'
  | 'waitUntilReady'
>;
export interface HintWorker {
  readonly name: string;
  /** Stops taking jobs; waits for those under way unless told not to. */
  pause(doNotWaitActive?: boolean): Promise<void>;
  close(force?: boolean): Promise<void>;
  isRunning(): boolean;
  waitUntilReady(): Promise<unknown>;
}

export interface QueuesOptions {
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
  /** Each object reports its lost connections here and reconnects by itself; unheard, they would end the process. */
  readonly onError: (error: Error) => void;
}

/** A finished job leaves at once: a kept one would swallow a second dispatch under the same id. */
const JOB_OPTIONS = { removeOnComplete: true, removeOnFail: true } as const;

const ANSWER_TIMEOUT_MS = 3_000;

const onPostgres = withBackend(createPostgresBackend);

/** Opens queues and workers, and closes on shutdown what its callers have not closed. */
export class Queues {
  private readonly opened = new Set<{ close(): Promise<void> }>();
  private readonly queues = new Map<QueueName, HintQueue>();

  private constructor(
    private readonly options: QueuesOptions,
    /** BullMQ's connections to PostgreSQL, shared by all queues and workers of this process. */
    private readonly pool: Pool | undefined,
  ) {}

  /**
   * Makes BullMQ's tables where the queue lives in PostgreSQL. A queue opened while PostgreSQL is away stays broken
   * for good, so all are opened now, when it is there; afterwards they come through an outage.
   */
  static async open(options: QueuesOptions): Promise<Queues> {
    const { databaseUrl, redisUrl, onError } = options;
    if (redisUrl !== undefined) return new Queues(options, undefined);
    const pool = openPool(
      {
        connectionString: databaseUrl,
        // each worker keeps one to listen on
        max: 6,
        options: '-c search_path=bullmq',
        application_name: 'solvent queue',
      },
      onError,
    );
    const queues = new Queues(options, pool);
    try {
      await migrateQueue(pool);
      await Promise.all(QUEUE_NAMES.map((name) => queues.queue(name).waitUntilReady()));
      return queues;
    } catch (error) {
      await queues.close();
      throw error;
    }
  }

  get backend(): 'redis' | 'postgres' {
    return this.options.redisUrl === undefined ? 'postgres' : 'redis';
  }

  /** The queue of that name; one a process. Job ids are ours and hold no colon. */
  queue(name: QueueName): HintQueue {
    const existing = this.queues.get(name);
    if (existing !== undefined) return existing;
    const defaultJobOptions = JOB_OPTIONS;
    const queue =
      this.pool !== undefined
        ? new onPostgres.Queue<Hint, void>(name, { connection: borrowed(this.pool), defaultJobOptions })
        : // a producer answers an HTTP request: without Redis it fails at once, and the reconciler dispatches later
          new Queue<Hint, void>(name, {
            connection: this.redis(1),
            defaultJobOptions,
            prefix: this.prefix(),
          } satisfies QueueOptions);
    this.queues.set(name, this.watch(queue));
    return queue;
  }

  worker(name: QueueName, processor: HintProcessor, options: Omit<WorkerOptions, 'connection'>): HintWorker {
    return this.watch(
      this.pool !== undefined
        ? new onPostgres.Worker<Hint, void>(name, processor, { ...options, connection: borrowed(this.pool) })
        : new Worker<Hint, void>(name, processor, {
            ...options,
            connection: this.redis(null),
            prefix: this.prefix(),
          }),
    );
  }

  /**
   * Tells the workers what waits. A hint whose id the queue knows already is ignored.
   * @throws Error while the backend is away; the reconciler dispatches again later
   */
  async dispatch(name: QueueName, hints: readonly { readonly id: string; readonly data: Hint }[]): Promise<void> {
    await withinTime(this.queue(name).addBulk(hints.map(({ id, data }) => ({ name, data, opts: { jobId: id } }))));
  }

  /** @throws Error while the backend is away */
  async ping(): Promise<void> {
    await withinTime(this.queue('maintenance').getJobCounts('waiting'));
  }

  async close(): Promise<void> {
    await Promise.all([...this.opened].map((object) => object.close()));
    this.opened.clear();
    await this.pool?.end();
  }

  private watch<T extends { close(): Promise<void>; on(event: 'error', listener: (error: Error) => void): unknown }>(
    object: T,
  ): T {
    object.on('error', this.options.onError);
    this.opened.add(object);
    return object;
  }

  /** Job ids mean something in one database only: two that share a Redis must not see each other's. */
  private prefix(): string {
    return `solvent${new URL(this.options.databaseUrl).pathname.replace('/', ':')}`;
  }

  private redis(maxRetriesPerRequest: number | null) {
    return { url: this.options.redisUrl ?? '', maxRetriesPerRequest };
  }
}

/** BullMQ takes a ready pool, and types it by an interface of its own that pg's overloads do not match. */
const borrowed = (pool: Pool): PgPool => pool as unknown as PgPool;

/** BullMQ waits without end for a backend that has not been there yet; an HTTP request cannot. */
async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The queue does not answer')), ANSWER_TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

async function migrateQueue(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
}
