/** Decides, at submission, whether a job waits for the CPU or for a GPU. */
import { Injectable } from '@nestjs/common';
import { Problem } from '../../problem.js';
import type { GraphWork } from '../../solvers/contract.js';
import type { JobOptions, JobRouting } from '../jobs/job.schemas.js';
import { DevicesRepository } from './devices.repository.js';

@Injectable()
export class Router {
  constructor(private readonly devices: DevicesRepository) {}

  /**
   * @param work null where a device has no part in the problem
   * @throws Problem GPU_UNAVAILABLE
   */
  async route({ device }: JobOptions, work: GraphWork | null): Promise<JobRouting> {
    if (device === 'cpu') return { device: 'cpu', why: 'The CPU was asked for.' };
    if (work === null && device === 'auto') return { device: 'cpu', why: 'This problem has no part for a GPU.' };
    const present = (await this.devices.present()).filter(({ queue }) => queue === 'gpu');
    if (device === 'gpu') {
      throw new Problem('GPU_UNAVAILABLE', `No GPU can take this job (${present.length} workers with one are there).`);
    }
    return { device: 'cpu', why: 'No worker with a GPU is there.' };
  }
}
