/** A job as the database has it, without its request and result. */
import type { Outcome } from '../../solvers/contract.js';
import type { Job } from './job.schemas.js';
import type { JobState } from './state.js';

export interface JobRow {
  readonly id: string;
  readonly owner: string;
  readonly batchId: string | null;
  readonly solver: string;
  readonly solverVersion: string;
  readonly state: JobState;
  readonly outcome: Outcome | null;
  readonly revision: number;
  readonly attempt: number;
  readonly maxAttempts: number;
  /** Where it waits. */
  readonly queue: 'cpu' | 'gpu';
  readonly device: 'cpu' | 'gpu' | null;
  readonly requestedDevice: Job['requestedDevice'];
  readonly precision: Job['precision'];
  readonly routing: Job['routing'];
  readonly labels: Job['labels'];
  readonly estimate: Job['estimate'];
  readonly progress: Job['progress'];
  readonly error: Job['error'];
  readonly warnings: Job['warnings'];
  readonly maxQueueSeconds: number;
  readonly maxRunSeconds: number;
  readonly retentionSeconds: number;
  readonly stopRequestedAt: Date | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly expiresAt: Date | null;
}
