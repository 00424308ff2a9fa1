/** What becomes of a job when the computation of an attempt has ended. */
import type { ComputeAnswer, ComputeOutcome, CrashReason } from '../../compute/protocol.js';
import { Problem } from '../../problem.js';
import type { ArtifactsService } from '../artifacts/artifacts.service.js';
import { encodeCheckpoint } from '../jobs/checkpoint.js';
import type { Attempt, AttemptsRepository, ClaimedJob, PublishedAnswer } from '../jobs/attempts.repository.js';
import type { JobProgress } from '../jobs/job.schemas.js';
import { isStorageFull, storageFull } from '../database/storage-full.js';
import { workerCrashed } from '../jobs/worker-crashed.js';
import { afterDeviceFailure, type DeviceFailure } from './device-failure.js';
import { patiently } from './patiently.js';

/** `again`: back in the queue, ready for the next attempt; `stale`: the attempt was not the job's any more. */
export type Ending = 'succeeded' | 'failed' | 'cancelled' | 'again' | 'given_back' | 'stale';

export class Publisher {
  constructor(
    private readonly attempts: AttemptsRepository,
    private readonly artifacts: ArtifactsService,
    /** How long a write waits for a database that is away. */
    private readonly patienceSeconds: number,
    /** Tells the queue of a job that waits for another device; where it cannot, the reconciler does. */
    private readonly tell: (queue: ClaimedJob['queue'], job: Attempt) => Promise<unknown>,
  ) {}

  /** @param progress the last one, where it has not been saved */
  async publish(job: ClaimedJob, outcome: ComputeOutcome, progress?: JobProgress): Promise<Ending> {
    const ending = await this.tryToPublish(job, outcome, progress);
    if (ending !== undefined) return ending;
    // a cancel came first, or another attempt has begun
    return (await this.patiently(() => this.attempts.confirmCancel(job))) ? 'cancelled' : 'stale';
  }

  /** Undefined where the job was not in the state for it any more. */
  private async tryToPublish(
    job: ClaimedJob,
    outcome: ComputeOutcome,
    progress: JobProgress | undefined,
  ): Promise<Ending | undefined> {
    switch (outcome.kind) {
      case 'solved':
        try {
          return (await this.succeed(job, outcome.answer, progress)) ? 'succeeded' : undefined;
        } catch (error) {
          if (!isStorageFull(error)) throw error;
          return this.fail(job, storageFull(error));
        }
      case 'failed': {
        const { code, detail, issues } = outcome.failure;
        return this.fail(job, new Problem(code, detail, { issues }));
      }
      case 'time_limit':
        return this.fail(
          job,
          new Problem(
            'TIME_LIMIT',
            `The solver had no answer after ${job.maxRunSeconds} s. Raise job.maxRunSeconds, loosen the tolerance or make ` +
              'the problem smaller.',
            { meta: { maxRunSeconds: job.maxRunSeconds } },
          ),
        );
      case 'crashed':
        return this.crashed(job, outcome.reason, outcome.detail);
      case 'device_failed':
        return this.deviceFailed(job, outcome);
      case 'cancelled':
        return undefined;
    }
  }

  private async succeed(job: ClaimedJob, answer: ComputeAnswer, progress: JobProgress | undefined): Promise<boolean> {
    const published = { ...answer, progress };
    if (answer.artifacts.length === 0) return this.patiently(() => this.attempts.succeed(job, published));
    return this.succeedWithArrays(job, published);
  }

  /** Large arrays are stored before the transaction and become visible in it. */
  private async succeedWithArrays(job: ClaimedJob, answer: PublishedAnswer & ComputeAnswer): Promise<boolean> {
    const ids = answer.artifacts.map(({ id }) => id);
    let published = false;
    try {
      await this.artifacts.stage(job.owner, job.id, answer.artifacts);
      published = await this.patiently(() =>
        this.attempts.succeed(job, answer, (transaction) => this.artifacts.publish(transaction, job.id, ids)),
      );
      return published;
    } finally {
      if (!published) await this.artifacts.discard(ids);
    }
  }

  private patiently<T>(write: () => Promise<T>): Promise<T> {
    return patiently(write, this.patienceSeconds);
  }

  private async fail(job: ClaimedJob, problem: Problem): Promise<Ending | undefined> {
    return (await this.patiently(() => this.attempts.fail(job, problem.toDetails()))) ? 'failed' : undefined;
  }

  private async deviceFailed(job: ClaimedJob, failure: DeviceFailure): Promise<Ending | undefined> {
    const after = afterDeviceFailure(job, failure);
    if (after.kind === 'fail') return this.fail(job, after.problem);
    const { warning, routing } = after;
    const checkpoint = failure.checkpoint === null ? null : encodeCheckpoint(failure.checkpoint);
    const isWaiting = await this.patiently(() => this.attempts.retryElsewhere(job, warning, { routing, checkpoint }));
    if (!isWaiting) return undefined;
    await this.tell(routing?.device ?? job.queue, job).catch(() => undefined);
    return 'again';
  }

  private async crashed(job: ClaimedJob, reason: CrashReason, detail: string): Promise<Ending | undefined> {
    if (reason === 'shutdown' || reason === 'no_process')
      return (await this.patiently(() => this.attempts.giveBack(job))) ? 'given_back' : undefined;
    if (reason === 'out_of_memory') {
      return this.fail(
        job,
        new Problem('OUT_OF_MEMORY', `The compute process ran out of memory: ${detail}. Submit a smaller problem.`),
      );
    }
    const story = `Attempt ${job.attempt} of ${job.maxAttempts} ended because its compute process died: ${detail}`;
    if (job.attempt >= job.maxAttempts) return this.fail(job, workerCrashed(story));
    const warning = { code: 'WORKER_CRASHED', detail: `${story}.` };
    return (await this.patiently(() => this.attempts.retry(job, warning))) ? 'again' : undefined;
  }
}
