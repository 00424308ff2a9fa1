/**
 * Brings together what may have come apart: rows the queue has forgotten, workers that died, waits whose time is over. Runs in every process; each pass is safe beside any other.
 */
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type Logger, LOGGER } from '../http/logger.js';
import { Queues } from '../queue/queues.js';
import { hintOf, MOST_HINTS, solveQueue } from './hints.js';
import { UpkeepRepository } from './upkeep.repository.js';
import { workerCrashed } from './worker-crashed.js';

const INTERVAL_MS = 3_000;
const LEASE_LOST = 'The worker was not heard of any more';
const GPU_GONE = 'The GPU worker has gone, or takes no jobs for now, while this job waited for it.';

@Injectable()
export class Reconciler implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private pass: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(
    private readonly upkeep: UpkeepRepository,
    private readonly queues: Queues,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.begin();
  }

  async onModuleDestroy(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.pass;
  }

  /** One pass over everything. */
  async reconcile(): Promise<void> {
    const { upkeep } = this;
    const changes = {
      retried: await upkeep.retryLost({ code: 'WORKER_LOST', detail: `${LEASE_LOST}; the job is tried again.` }),
      failed: await upkeep.failLost(workerCrashed(LEASE_LOST).toDetails()),
      cancelled: await upkeep.confirmLostCancels(),
      expired: await upkeep.expireWaiting(),
      rerouted: await upkeep.rerouteWaiting({ device: 'cpu', why: GPU_GONE }),
    };
    if (Object.values(changes).some((count) => count > 0)) this.logger.info(changes, 'jobs reconciled');
    await this.dispatch();
  }

  /** The jobs that have waited longest are told to the queue again; it ignores the ones it knows. */
  private async dispatch(): Promise<void> {
    for (const queue of ['cpu', 'gpu'] as const) {
      const waiting = await this.upkeep.waiting(MOST_HINTS, queue);
      if (waiting.length > 0) await this.queues.dispatch(solveQueue(queue), waiting.map(hintOf));
    }
  }

  private begin(): void {
    this.pass = this.reconcile()
      .catch((error: unknown) => this.logger.warn({ err: error }, 'jobs could not be reconciled; trying again soon'))
      .finally(() => {
        if (!this.closed) this.timer = setTimeout(() => this.begin(), INTERVAL_MS);
      });
  }
}
