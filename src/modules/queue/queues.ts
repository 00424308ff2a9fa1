/** The queues: hints that a row of the database is waiting. BullMQ, on Redis where there is one, else on PostgreSQL. */
import {
  createPostgresBackend,
  type Processor,
  Queue,
  type QueueOptions,
  runMigrations,
  withBackend,
  Worker,
  type WorkerOptions,
} from 'bullmq';
import { Client } from 'pg';

export const QUEUE_NAMES = ['solve-cpu', 'maintenance'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

/** A queue carries ids, never data. */
export type Hint = Readonly<Record<string, string>>;
export type HintProcessor = Processor<Hint, void>;

/** What Solvent uses of BullMQ's classes; the same on both backends. */
export type HintQueue = Pick<
  Queue<Hint, void>,
  'name' | 'add' | 'addBulk' | 'getJob' | 'remove' | 'upsertJobScheduler' | 'getJobCounts' | 'pause' | 'resume'
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

  private constructor(private readonly options: QueuesOptions) {}

  /** Makes BullMQ's tables where the queue lives in PostgreSQL. */
  static async open(options: QueuesOptions): Promise<Queues> {
    if (options.redisUrl === undefined) await migrateQueue(options.databaseUrl);
    return new Queues(options);
  }

  get backend(): 'redis' | 'postgres' {
    return this.options.redisUrl === undefined ? 'postgres' : 'redis';
  }

  /** The queue of that name; one a process. Job ids are ours and hold no colon. */
  queue(name: QueueName): HintQueue {
    const existing = this.queues.get(name);
    if (existing !== undefined) return existing;
    const { redisUrl } = this.options;
    const defaultJobOptions = JOB_OPTIONS;
    const queue =
      redisUrl === undefined
        ? new onPostgres.Queue<Hint, void>(name, { connection: this.postgres(), defaultJobOptions })
        : // a producer answers an HTTP request: without Redis it fails at once, and the reconciler dispatches later
          new Queue<Hint, void>(name, {
            connection: { url: redisUrl, maxRetriesPerRequest: 1 },
            defaultJobOptions,
            prefix: this.prefix(),
          } satisfies QueueOptions);
    this.queues.set(name, this.watch(queue));
    return queue;
  }

  worker(name: QueueName, processor: HintProcessor, options: Omit<WorkerOptions, 'connection'>): HintWorker {
    const { redisUrl } = this.options;
    return this.watch(
      redisUrl === undefined
        ? new onPostgres.Worker<Hint, void>(name, processor, { ...options, connection: this.postgres() })
        : new Worker<Hint, void>(name, processor, {
            ...options,
            connection: { url: redisUrl, maxRetriesPerRequest: null },
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

  /** Each object has a pool of its own, of up to 10 connections unless told otherwise. */
  private postgres() {
    return { connectionString: this.options.databaseUrl, max: 2 };
  }
}

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

async function migrateQueue(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'solvent queue migrator' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}
