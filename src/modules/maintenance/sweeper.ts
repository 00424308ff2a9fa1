/**
 * Deletes what has had its time: results, then the jobs that say so, keys, batches, arrays, devices of gone workers. Any process may be told to by
 * the maintenance queue; sweeps beside each other do no harm.
 */
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ArtifactSweeper } from '../artifacts/artifact-sweeper.js';
import { DevicesRepository } from '../devices/devices.repository.js';
import { type Logger, LOGGER } from '../http/logger.js';
import { KeysRepository } from '../idempotency/keys.repository.js';
import { UpkeepRepository } from '../jobs/upkeep.repository.js';
import { JobMetrics } from '../metrics/job-metrics.js';
import { type HintWorker, type QueueName, Queues } from '../queue/queues.js';

export const MAINTENANCE_QUEUE: QueueName = 'maintenance';
const PERIOD_MS = 60_000;
/** Rows of one statement: it stays short, and so does what it locks. */
const BATCH = 1_000;

export interface Swept {
  readonly results: number;
  readonly jobs: number;
  readonly batches: number;
  readonly keys: number;
  readonly artifacts: number;
  readonly devices: number;
}

@Injectable()
export class Sweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private worker: HintWorker | undefined;
  private timer: NodeJS.Timeout | undefined;
  private closing = false;

  constructor(
    private readonly queues: Queues,
    private readonly upkeep: UpkeepRepository,
    private readonly keys: KeysRepository,
    private readonly artifacts: ArtifactSweeper,
    private readonly devices: DevicesRepository,
    private readonly metrics: JobMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.worker = this.queues.worker(MAINTENANCE_QUEUE, async () => void (await this.sweep()), { concurrency: 1 });
    this.timer = setInterval(() => this.ask(), PERIOD_MS).unref();
    this.ask();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closing = true;
    clearInterval(this.timer);
    await this.worker?.close();
  }

  /** One pass over everything. */
  async sweep(): Promise<Swept> {
    const { upkeep, keys } = this;
    const swept = {
      results: await this.all((limit) => upkeep.deleteExpiredResults(limit)),
      jobs: await this.all((limit) => upkeep.deleteTombstones(limit)),
      batches: await this.all((limit) => upkeep.deleteExpiredBatches(limit)),
      keys: await this.all((limit) => keys.sweep(limit)),
      artifacts: await this.artifacts.sweep(),
      devices: await this.devices.deleteGone(),
    };
    for (const [kind, count] of Object.entries(swept)) this.metrics.countDeleted(kind, count);
    if (Object.values(swept).some((count) => count > 0)) this.logger.info(swept, 'swept what has had its time');
    return swept;
  }

  private async all(deleteSome: (limit: number) => Promise<number>): Promise<number> {
    let total = 0;
    while (!this.closing) {
      const deleted = await deleteSome(BATCH);
      total += deleted;
      if (deleted < BATCH) break;
    }
    return total;
  }

  /** All processes ask; within a period they ask for the same sweep. */
  private ask(): void {
    const id = `sweep-${Math.floor(Date.now() / PERIOD_MS)}`;
    this.queues
      .dispatch(MAINTENANCE_QUEUE, [{ id, data: {} }])
      .catch((error: unknown) => this.logger.warn({ err: error }, 'no sweep was asked for; trying again in a minute'));
  }
}
