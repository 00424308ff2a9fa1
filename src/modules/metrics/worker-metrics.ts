/** What a worker's attempts came to, how long they took, and how its compute processes fare. */
import { Inject, Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { PoolStatistics, SlotEvent } from '../../compute/pool.js';
import { CONFIG, type Config } from '../../config.js';
import { Metrics } from './metrics.js';

const QUEUE_BUCKETS_SECONDS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60, 300, 1_800, 3_600];
const RUN_BUCKETS_SECONDS = [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1_000, 3_600];

/**
 * `ok`, `failed`, `timeout`, `cancelled`: how the job ended with it. `retry`: its process died, another attempt follows.
 * `crashed`: its process died, none is left. `given_back`: at shutdown, uncharged. `fenced`: the job was not this
 * attempt's any more, and nothing was written. `broken`: the worker itself could not go on; the lease runs out.
 */
export const ATTEMPT_REASONS = [
  'ok',
  'failed',
  'timeout',
  'cancelled',
  'retry',
  'crashed',
  'given_back',
  'fenced',
  'broken',
] as const;
export type AttemptReason = (typeof ATTEMPT_REASONS)[number];

/** A replacement, or what leads to one. */
const RESTARTS: readonly SlotEvent['kind'][] = ['lost', 'killed', 'recycled', 'unfit'];

/** The slots of one worker are not told apart: one is as good as another. */
@Injectable()
export class WorkerMetrics {
  private readonly device: Config['workerQueue'];
  private readonly queueSeconds: Histogram<'solver' | 'device'>;
  private readonly runSeconds: Histogram<'solver' | 'device'>;
  private readonly attempts: Counter<'solver' | 'reason'>;
  private readonly restarts: Counter<'device' | 'reason'>;
  private statistics: (() => PoolStatistics) | undefined;

  constructor({ registry }: Metrics, @Inject(CONFIG) { workerQueue }: Config) {
    this.device = workerQueue;
    const registers = [registry];
    this.queueSeconds = new Histogram({
      name: 'solver_job_queue_seconds',
      help: 'From the submission of a job to its first attempt.',
      labelNames: ['solver', 'device'],
      buckets: QUEUE_BUCKETS_SECONDS,
      registers,
    });
    this.runSeconds = new Histogram({
      name: 'solver_job_run_seconds',
      help: 'Of one attempt, fetching its arrays included, publishing its result not.',
      labelNames: ['solver', 'device'],
      buckets: RUN_BUCKETS_SECONDS,
      registers,
    });
    this.attempts = new Counter({
      name: 'solver_job_attempts_total',
      help: 'Attempts that ended, by what they came to.',
      labelNames: ['solver', 'reason'],
      registers,
    });
    this.restarts = new Counter({
      name: 'solver_device_restarts_total',
      help: 'Compute processes that were or will be replaced.',
      labelNames: ['device', 'reason'],
      registers,
    });
    const statistics = () => this.statistics?.();
    new Gauge({
      name: 'solver_device_busy_ratio',
      help: 'Share of the compute slots that compute.',
      labelNames: ['device'],
      registers,
      collect() {
        const slots = statistics()?.slots ?? [];
        if (slots.length === 0) return;
        this.set({ device: workerQueue }, slots.filter(({ state }) => state === 'busy').length / slots.length);
      },
    });
  }

  /** Whom to ask how the slots are. */
  watch(statistics: () => PoolStatistics): void {
    this.statistics = statistics;
  }

  started(solver: string, queuedSeconds: number): void {
    this.queueSeconds.observe({ solver, device: this.device }, queuedSeconds);
  }

  computed(solver: string, seconds: number): void {
    this.runSeconds.observe({ solver, device: this.device }, seconds);
  }

  ended(solver: string, reason: AttemptReason): void {
    this.attempts.inc({ solver, reason });
  }

  slotEvent({ kind }: SlotEvent): void {
    if (RESTARTS.includes(kind)) this.restarts.inc({ device: this.device, reason: kind });
  }
}
