/** Says in the database that this worker is there and what it computes on, as long as it takes jobs. */
import { Inject, Injectable } from '@nestjs/common';
import { ComputePool } from '../../compute/pool.js';
import { DevicesRepository } from '../devices/devices.repository.js';
import { type Logger, LOGGER } from '../http/logger.js';
import { WorkerDevice } from './worker-device.js';

/** Three of them fit into the time after which a worker has gone. */
const PERIOD_MS = 10_000;
/** The first minutes of a service are its users'. */
const FIRST_REFRESH_MS = 30_000;
const REFRESH_PERIOD_MS = 60_000;

@Injectable()
export class DeviceAnnouncer {
  private readonly closing = new AbortController();
  private announcing: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private refreshAtMs = Infinity;

  constructor(
    private readonly device: WorkerDevice,
    private readonly devices: DevicesRepository,
    private readonly pool: ComputePool,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async start(): Promise<void> {
    this.refreshAtMs = performance.now() + FIRST_REFRESH_MS;
    this.timer = setInterval(() => this.tick(), PERIOD_MS).unref();
    await this.announce();
  }

  /** Says that it is gone. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.closing.abort();
    // after the withdrawal it would bring the worker back
    await this.announcing;
    await this.devices
      .withdraw(this.device.worker)
      .catch((error: unknown) =>
        this.logger.warn({ err: error }, 'the device was not withdrawn; it is soon forgotten'),
      );
  }

  private tick(): void {
    void this.announce();
    const now = performance.now();
    if (now < this.refreshAtMs || this.pool.statistics().slots.some(({ state }) => state === 'busy')) return;
    this.refreshAtMs = now + REFRESH_PERIOD_MS;
    void this.device.refresh(this.closing.signal);
  }

  /** One at a time; one that waits for the database stands for those that come due meanwhile. */
  private announce(): Promise<void> {
    const { worker, queue, report } = this.device;
    this.announcing ??= this.devices
      .announce(worker, queue, report)
      .catch((error: unknown) => this.logger.warn({ err: error }, 'the device was not announced; trying again'))
      .finally(() => (this.announcing = undefined));
    return this.announcing;
  }
}
