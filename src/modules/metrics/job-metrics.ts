/** What the database says of the jobs that wait and run. Every process of one database reports the same. */
import { Inject, Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { type Logger, LOGGER } from '../http/logger.js';
import { solveQueue } from '../jobs/hints.js';
import { JobBacklogRepository } from './job-backlog.repository.js';
import { Metrics } from './metrics.js';
import { Recent } from './recent.js';

@Injectable()
export class JobMetrics {
  private readonly submitted: Counter<'solver'>;
  private readonly refused: Counter<'reason'>;
  private readonly deleted: Counter<'kind'>;

  constructor({ registry }: Metrics, repository: JobBacklogRepository, @Inject(LOGGER) logger: Logger) {
    const backlog = new Recent(
      () => repository.read(),
      (error) => logger.warn({ err: error }, 'the jobs were not counted'),
    );
    const registers = [registry];
    this.submitted = new Counter({
      name: 'solver_jobs_submitted_total',
      help: 'Jobs that this process accepted.',
      labelNames: ['solver'],
      registers,
    });
    this.refused = new Counter({
      name: 'solver_admission_rejections_total',
      help: 'Submissions, or batches of them, that were refused because they do not fit: into memory, into the queue.',
      labelNames: ['reason'],
      registers,
    });
    this.deleted = new Counter({
      name: 'solver_retention_deleted_total',
      help: 'What this process deleted because its time was over.',
      labelNames: ['kind'],
      registers,
    });
    new Gauge({
      name: 'solver_jobs',
      help: 'Jobs that are not over.',
      labelNames: ['solver', 'state'],
      registers,
      async collect() {
        const rows = await backlog.rows();
        this.reset();
        for (const { solver, state, jobs } of rows) this.inc({ solver, state }, jobs);
      },
    });
    new Gauge({
      name: 'solver_queue_oldest_seconds',
      help: 'Since the job that waits longest was submitted; 0 when none waits.',
      labelNames: ['queue'],
      registers,
      async collect() {
        const waiting = (await backlog.rows()).filter(({ state }) => state === 'queued');
        for (const queue of ['cpu', 'gpu'] as const) {
          const ages = waiting.filter((row) => row.queue === queue).map(({ oldestSeconds }) => oldestSeconds);
          this.set({ queue: solveQueue(queue) }, Math.max(0, ...ages));
        }
      },
    });
  }

  countSubmitted(solver: string): void {
    this.submitted.inc({ solver });
  }

  countRefused(reason: 'memory' | 'queue'): void {
    this.refused.inc({ reason });
  }

  countDeleted(kind: string, count: number): void {
    this.deleted.inc({ kind }, count);
  }
}
