/** How many jobs may wait: a queue without a bound only turns an overload into long waits and a full disk. */
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config.js';
import { Problem } from '../../problem.js';
import { JobMetrics } from '../metrics/job-metrics.js';
import { JobsRepository } from './jobs.repository.js';

/** Counting is not repeated more often than this; in between, each process adds what it lets in. */
const FRESH_MS = 1_000;
const RETRY_AFTER_SECONDS = 5;

interface Counts {
  readonly byOwner: Map<string, number>;
  total: number;
}

@Injectable()
export class QueueLimit {
  private counts: { readonly readAtMs: number; readonly value: Promise<Counts> } | undefined;

  constructor(
    private readonly jobs: JobsRepository,
    @Inject(CONFIG) private readonly config: Pick<Config, 'maxQueuedJobs' | 'maxQueuedJobsPerOwner'>,
    @Inject(JobMetrics) private readonly metrics: Pick<JobMetrics, 'countRefused'>,
  ) {}

  /**
   * All of them or none. With several processes the bounds hold up to what the others let in within a second.
   * @throws Problem QUEUE_FULL
   */
  async admit(owner: string, jobs: number): Promise<void> {
    const { maxQueuedJobs, maxQueuedJobsPerOwner } = this.config;
    const counts = await this.present();
    const own = counts.byOwner.get(owner) ?? 0;
    if (own + jobs > maxQueuedJobsPerOwner)
      throw this.full(`${own} of your jobs wait, and ${maxQueuedJobsPerOwner} may`);
    if (counts.total + jobs > maxQueuedJobs) throw this.full(`${counts.total} jobs wait, and ${maxQueuedJobs} may`);
    counts.byOwner.set(owner, own + jobs);
    counts.total += jobs;
  }

  private full(why: string): Problem {
    this.metrics.countRefused('queue');
    return full(why);
  }

  private present(): Promise<Counts> {
    const now = performance.now();
    if (this.counts !== undefined && now - this.counts.readAtMs < FRESH_MS) return this.counts.value;
    const value = this.read();
    this.counts = { readAtMs: now, value };
    value.catch(() => (this.counts = undefined));
    return value;
  }

  private async read(): Promise<Counts> {
    const byOwner = new Map((await this.jobs.countWaiting()).map(({ owner, jobs }) => [owner, jobs]));
    return { byOwner, total: [...byOwner.values()].reduce((sum, jobs) => sum + jobs, 0) };
  }
}

const full = (why: string): Problem =>
  new Problem(
    'QUEUE_FULL',
    `The queue is full: ${why}. Wait until some have run, or cancel what is not needed any more.`,
    {
      headers: { 'retry-after': String(RETRY_AFTER_SECONDS) },
    },
  );
