/** Decides, at submission, whether a job waits for the CPU or for a GPU. */
import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '../../problem.js';
import type { JobRouting } from '../jobs/job.schemas.js';
import { DevicesRepository } from './devices.repository.js';
import { isRefusal, route, type Situation, type Wanted, type WorkIn } from './route.js';

/** What is there is not read more often than this: a batch asks a thousand times. */
const FRESH_MS = 2_000;
const NOTHING: Situation = { devices: [], queuedSeconds: 0 };

@Injectable()
export class Router {
  private read: { readonly atMs: number; readonly value: Promise<Situation> } | undefined;
  /** Seconds of a GPU that this process has given away since it looked. */
  private promisedSeconds = 0;

  constructor(
    @Inject(DevicesRepository) private readonly devices: Pick<DevicesRepository, 'present' | 'queuedSeconds'>,
  ) {}

  /** @throws Problem GPU_UNAVAILABLE, GPU_MEMORY */
  async route(wanted: Wanted, workIn: WorkIn): Promise<JobRouting> {
    const isOpen = wanted.device !== 'cpu' && workIn('float32') !== null;
    const { devices, queuedSeconds } = isOpen ? await this.situation() : NOTHING;
    const decided = route(wanted, workIn, { devices, queuedSeconds: queuedSeconds + this.promisedSeconds });
    if (isRefusal(decided)) throw new Problem(decided.code, decided.detail, { meta: decided.meta });
    return decided;
  }

  /** The job is about to be stored: those after it, of the same batch perhaps, are not to find the GPU as free as it did. */
  promise({ device, estimates }: JobRouting): void {
    if (device === 'gpu') this.promisedSeconds += estimates?.gpuSeconds ?? 0;
  }

  private situation(): Promise<Situation> {
    const now = performance.now();
    if (this.read !== undefined && now - this.read.atMs < FRESH_MS) return this.read.value;
    const value = this.look();
    this.read = { atMs: now, value };
    this.promisedSeconds = 0;
    value.catch(() => (this.read = undefined));
    return value;
  }

  private async look(): Promise<Situation> {
    const [devices, queuedSeconds] = await Promise.all([this.devices.present(), this.devices.queuedSeconds()]);
    return { devices, queuedSeconds };
  }
}
