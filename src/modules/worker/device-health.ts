/** Puts a device aside that fails again and again: its worker takes no jobs for a while, and says so. */
import type { DeviceFailureReason } from '../../compute/protocol.js';
import type { DevicesRepository } from '../devices/devices.repository.js';
import type { Logger } from '../http/logger.js';

/** So many deaths within so long. */
const DEATHS = 2;
const WINDOW_SECONDS = 600;
export const ASIDE_SECONDS = 600;

export interface DeviceHealthParts {
  readonly worker: string;
  readonly devices: Pick<DevicesRepository, 'disable'>;
  /** Lets the device compute what is known; answers what was wrong, or null. */
  readonly check: () => Promise<string | null>;
  readonly logger: Logger;
  readonly asideSeconds?: number;
}

export class DeviceHealth {
  private deathsAtMs: number[] = [];
  private ending: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(private readonly parts: DeviceHealthParts) {}

  /** Whether the worker is to take jobs. */
  get isUsable(): boolean {
    return this.ending === undefined;
  }

  /** A job lost the device. One that only held too little for a job goes on: each new process checks it anyway. */
  async failed(reason: DeviceFailureReason, detail: string): Promise<void> {
    if (reason === 'memory') return;
    const now = performance.now();
    this.deathsAtMs = [...this.deathsAtMs.filter((at) => now - at < 1_000 * WINDOW_SECONDS), now];
    if (reason === 'missing') await this.putAside(`It could not be used: ${detail}`);
    else if (this.deathsAtMs.length >= DEATHS) {
      await this.putAside(`It failed ${this.deathsAtMs.length} times within ${WINDOW_SECONDS / 60} minutes: ${detail}`);
    }
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.ending);
  }

  private async putAside(reason: string): Promise<void> {
    const { worker, devices, logger, asideSeconds = ASIDE_SECONDS } = this.parts;
    if (this.isClosed) return;
    // first of all: from now on it takes no jobs
    clearTimeout(this.ending);
    this.ending = setTimeout(() => void this.takeUp(), 1_000 * asideSeconds).unref();
    logger.error({ reason, seconds: asideSeconds }, 'the device is put aside');
    await devices
      .disable(worker, { seconds: asideSeconds, reason })
      .catch((error: unknown) => logger.warn({ err: error }, 'that the device is put aside was not written'));
  }

  private async takeUp(): Promise<void> {
    const { worker, devices, check, logger } = this.parts;
    const fault = await check();
    if (fault !== null) return this.putAside(`It is still of no use: ${fault}`);
    this.deathsAtMs = [];
    this.ending = undefined;
    logger.info('the device is taken up again');
    await devices
      .disable(worker, null)
      .catch((error: unknown) => logger.warn({ err: error }, 'that the device is taken up again was not written'));
  }
}
