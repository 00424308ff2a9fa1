/** Runs one job to its end: claim, fetch, compute, publish. Everything it writes is fenced by the attempt it claimed. */
import { type ComputePool, TaskDoesNotFit } from '../../compute/pool.js';
import type { ComputeFailure, ComputeOutcome } from '../../compute/protocol.js';
import { Problem } from '../../problem.js';
import type { Issue } from '../../solvers/contract.js';
import { isStorageFull, storageFull } from '../database/storage-full.js';
import type { JobChanges } from '../events/job-changes.js';
import type { Logger } from '../http/logger.js';
import type { AttemptsRepository, ClaimedJob } from '../jobs/attempts.repository.js';
import { decodeCheckpoint } from '../jobs/checkpoint.js';
import type { JobProgress } from '../jobs/job.schemas.js';
import type { AttemptReason, WorkerMetrics } from '../metrics/worker-metrics.js';
import { AttemptLease, type LeaseTimes } from './attempt-lease.js';
import type { DeviceHealth } from './device-health.js';
import { ProgressWriter } from './progress-writer.js';
import type { Ending, Publisher } from './publisher.js';
import type { Spool } from './spool.js';

interface Computed {
  readonly outcome: ComputeOutcome;
  /** The last progress, where it has not been saved. */
  readonly progress?: JobProgress | undefined;
}

/** Answers that are being published while the next job computes: more would only wait for the database. */
const MOST_ENDING = 4;

export class JobRunner {
  private isClosed = false;
  /** Attempts that compute now, or are being claimed in order to. */
  private computing = 0;

  constructor(
    private readonly parts: {
      /** Written to the rows this runner claims. */
      readonly workerName: string;
      /** The jobs it takes. */
      readonly queue: 'cpu' | 'gpu';
      readonly attempts: AttemptsRepository;
      readonly changes: JobChanges;
      readonly times: LeaseTimes;
      readonly pool: Pick<ComputePool, 'run' | 'statistics'>;
      readonly spool: Spool;
      readonly publisher: Publisher;
      readonly logger: Logger;
      /** Of the device that its jobs compute on; absent on the CPU. */
      readonly health?: DeviceHealth;
      readonly metrics: Pick<WorkerMetrics, 'started' | 'computed' | 'ended'>;
    },
  ) {}

  /**
   * Takes up jobs one after the other, each the one whose turn it is, while some wait. An answer is published while the
   * next job computes already. Takes none while every compute slot that can be used has one: another worker may take it.
   * Resolves when all of them are over, given back or found not to be ours.
   */
  async run(): Promise<void> {
    const ending = new Set<Promise<void>>();
    let isWanted = true;
    try {
      while (isWanted && this.isAble()) {
        const end = await this.attemptNext();
        isWanted = end !== undefined;
        if (end !== undefined) {
          const ended: Promise<void> = end().then((reason) => {
            if (reason === 'retry') isWanted = true;
            ending.delete(ended);
          });
          ending.add(ended);
        }
        // where none waits, one that goes back to the queue may be the next
        if (!isWanted) await Promise.all(ending);
        else if (ending.size >= MOST_ENDING) await Promise.race(ending);
      }
    } finally {
      await Promise.all(ending);
    }
  }

  /** Takes up no more jobs. */
  close(): void {
    this.isClosed = true;
  }

  private isAble(): boolean {
    const { pool, health } = this.parts;
    return !this.isClosed && health?.isUsable !== false && this.computing < pool.statistics().usable;
  }

  /** Claims and computes; undefined where no job waits. */
  private async attemptNext(): Promise<(() => Promise<AttemptReason>) | undefined> {
    const { attempts, workerName, queue } = this.parts;
    this.computing++;
    try {
      const job = await attempts.claimNext(workerName, queue);
      return job === undefined ? undefined : await this.attempt(job);
    } finally {
      this.computing--;
    }
  }

  /** Computes; the function it resolves to makes the outcome known, and never rejects. */
  private async attempt(job: ClaimedJob): Promise<() => Promise<AttemptReason>> {
    const { attempts, changes, times, logger, metrics, health } = this.parts;
    const log = logger.child({ jobId: job.id, attempt: job.attempt });
    const lease = new AttemptLease(attempts, changes, job, times, (error) =>
      log.warn({ err: error }, 'a heartbeat failed'),
    );
    log.info({ solver: job.solver }, 'job started');
    if (job.attempt === 1) metrics.started(job.solver, queuedSeconds(job));
    const startedAtMs = performance.now();
    let computed: Computed | undefined;
    try {
      computed = await this.compute(job, lease, log);
      metrics.computed(job.solver, (performance.now() - startedAtMs) / 1_000);
      // the compute processes are going: the next job would only be given back as well
      const { outcome } = computed;
      if (outcome.kind === 'crashed' && outcome.reason === 'shutdown') this.close();
      if (outcome.kind === 'device_failed') await health?.failed(outcome.reason, outcome.detail);
    } catch (error) {
      logBroken(log, error);
    }
    return () => this.end(job, computed, lease, log);
  }

  private async end(
    job: ClaimedJob,
    computed: Computed | undefined,
    lease: AttemptLease,
    log: Logger,
  ): Promise<AttemptReason> {
    const { publisher, metrics, spool } = this.parts;
    let reason: AttemptReason = 'broken';
    try {
      if (computed !== undefined) {
        const { outcome, progress } = computed;
        const ending = await publisher.publish(job, outcome, progress);
        reason = reasonOf(ending, outcome);
        log.info({ outcome: outcome.kind, ending }, 'job attempt ended');
      }
    } catch (error) {
      logBroken(log, error);
    }
    metrics.ended(job.solver, reason);
    lease.end();
    if (isWithoutFiles(job, computed)) return reason;
    await spool
      .remove(job)
      .catch((error: unknown) => log.warn({ err: error }, 'what the attempt has left was not removed'));
    return reason;
  }

  private async compute(job: ClaimedJob, lease: AttemptLease, log: Logger): Promise<Computed> {
    const { attempts, pool, spool } = this.parts;
    const progress = new ProgressWriter(
      (value) => attempts.saveProgress(job, value),
      (error) => log.warn({ err: error }, 'progress was not written'),
    );
    try {
      const arrays = await spool.fill(job);
      if (lease.signal.aborted) return { outcome: { kind: 'cancelled' } };
      const run = pool.run(
        {
          jobId: job.id,
          solver: job.solver,
          body: job.body,
          arrays,
          directory: spool.directoryOf(job),
          maxRunSeconds: job.maxRunSeconds,
          memoryBytes: job.estimate.memoryBytes,
          precision: job.precision,
          resume: decodeCheckpoint(job.checkpoint),
        },
        { onProgress: (value, elapsedSeconds) => progress.offer({ ...value, elapsedSeconds }) },
      );
      lease.signal.addEventListener('abort', () => run.cancel());
      // asked before, where an earlier attempt could not answer any more
      if (job.stopRequestedAt !== null || lease.stopSignal.aborted) run.stop();
      lease.stopSignal.addEventListener('abort', () => run.stop());
      const outcome = await run.finished;
      return { outcome, progress: await progress.end() };
    } catch (error) {
      if (error instanceof Problem && error.code === 'INPUT_INVALID') {
        return failed(error.code, error.detail, error.issues);
      }
      if (isStorageFull(error)) return failed('STORAGE_FULL', storageFull(error).detail, []);
      if (error instanceof TaskDoesNotFit) {
        const detail = `${error.message}. Submit a smaller problem, or have the operator raise SLOT_MEMORY_BYTES.`;
        return failed('OUT_OF_MEMORY', detail, []);
      }
      throw error;
    }
  }
}

/** Nothing was written for it: most jobs are small, and looking for a directory takes as long as some of them. */
const isWithoutFiles = ({ references }: ClaimedJob, computed: Computed | undefined): boolean =>
  references.length === 0 && computed?.outcome.kind === 'solved' && computed.outcome.answer.artifacts.length === 0;

const logBroken = (log: Logger, error: unknown): void =>
  log.error({ err: error }, 'the attempt could not be ended; its lease runs out');

const failed = (code: ComputeFailure['code'], detail: string, issues: readonly Issue[]): Computed => ({
  outcome: { kind: 'failed', failure: { code, detail, issues } },
});

const queuedSeconds = ({ createdAt, startedAt }: ClaimedJob): number =>
  Math.max(0, (startedAt?.getTime() ?? 0) - createdAt.getTime()) / 1_000;

function reasonOf(ending: Ending, { kind }: ComputeOutcome): AttemptReason {
  switch (ending) {
    case 'succeeded':
      return 'ok';
    case 'failed':
      if (kind === 'time_limit') return 'timeout';
      return kind === 'crashed' || kind === 'device_failed' ? 'crashed' : 'failed';
    case 'again':
      return 'retry';
    case 'stale':
      return 'fenced';
    case 'cancelled':
    case 'given_back':
      return ending;
  }
}
