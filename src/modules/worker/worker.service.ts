/** The worker of this process: takes hints from the queue and keeps its compute processes busy with them. */
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { resolve, join } from 'node:path';
import { ComputePool } from '../../compute/pool.js';
import { CONFIG, type Config } from '../../config.js';
import { ArtifactsService } from '../artifacts/artifacts.service.js';
import { JobChanges } from '../events/job-changes.js';
import { Readiness } from '../health/readiness.js';
import { DevicesRepository } from '../devices/devices.repository.js';
import { type Logger, LOGGER } from '../http/logger.js';
import { AttemptsRepository } from '../jobs/attempts.repository.js';
import { hintOf, solveQueue } from '../jobs/hints.js';
import { UpkeepRepository } from '../jobs/upkeep.repository.js';
import { WorkerMetrics } from '../metrics/worker-metrics.js';
import { type HintWorker, Queues } from '../queue/queues.js';
import { DeviceAnnouncer } from './device-announcer.js';
import { DeviceHealth } from './device-health.js';
import { JobRunner } from './job-runner.js';
import { Publisher } from './publisher.js';
import { Spool } from './spool.js';
import { WorkerDevice } from './worker-device.js';

@Injectable()
export class WorkerService implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly spool: Spool;
  private readonly runner: JobRunner;
  /** Of a device; the processor does not fail by itself. */
  private readonly health: DeviceHealth | undefined;
  private worker: HintWorker | undefined;
  private sweeping: NodeJS.Timeout | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly device: WorkerDevice,
    private readonly announcer: DeviceAnnouncer,
    private readonly pool: ComputePool,
    private readonly queues: Queues,
    private readonly upkeep: UpkeepRepository,
    readiness: Readiness,
    attempts: AttemptsRepository,
    changes: JobChanges,
    artifacts: ArtifactsService,
    metrics: WorkerMetrics,
    devices: DevicesRepository,
  ) {
    this.spool = new Spool(join(resolve(config.dataDirectory), 'spool'), artifacts);
    const { worker, accelerator } = device;
    this.health =
      accelerator === null ? undefined : new DeviceHealth({ worker, devices, check: () => pool.check(), logger });
    this.runner = new JobRunner({
      workerName: worker,
      queue: device.queue,
      attempts,
      changes,
      times: config,
      pool,
      spool: this.spool,
      publisher: new Publisher(attempts, artifacts, config.leaseSeconds, (queue, job) =>
        queues.dispatch(solveQueue(queue), [hintOf(job)]),
      ),
      logger,
      metrics,
      ...(this.health === undefined ? {} : { health: this.health }),
    });
    readiness.register('compute', () => {
      if (pool.statistics().slots.every(({ state }) => state === 'starting' || state === 'quarantined')) {
        throw new Error('No compute process is able to work.');
      }
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    const { leaseSeconds, heartbeatSeconds } = this.config;
    const { queue, slots, report } = this.device;
    await this.pool.start();
    await this.spool.open();
    await this.sweepSpool();
    this.sweeping = setInterval(() => {
      this.sweepSpool().catch((error: unknown) => this.logger.warn({ err: error }, 'the spool was not swept'));
    }, 2_000 * leaseSeconds).unref();
    this.worker = this.queues.worker(solveQueue(queue), () => this.runner.run(), {
      concurrency: slots,
      // the queue notices after at most this long that a worker died; the job's lease decides who may run it
      lockDuration: 500 * leaseSeconds,
      stalledInterval: 1_000 * heartbeatSeconds,
      // how often a job may be tried is counted in its row
      maxStalledCount: 1_000,
    });
    await this.announcer.start();
    this.logger.info({ queue, slots, device: report }, 'the worker takes jobs');
  }

  onModuleDestroy(): void {
    this.runner.close();
    this.health?.close();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.sweeping);
    const graceMs = 1_000 * this.config.shutdownGraceSeconds;
    await Promise.all([this.announcer.stop(), this.worker?.close(), this.pool.close({ graceMs })]);
  }

  /** Directories of attempts whose process was killed. */
  private async sweepSpool(): Promise<void> {
    const found = await this.spool.list();
    const held = new Set((await this.upkeep.held(found)).map(({ id, attempt }) => `${id} ${attempt}`));
    for (const attempt of found) {
      if (held.has(`${attempt.id} ${attempt.attempt}`)) continue;
      await this.spool.remove(attempt);
      this.logger.info(attempt, 'removed what an ended attempt had left');
    }
  }
}
