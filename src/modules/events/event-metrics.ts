/** How many requests this process keeps open for jobs that are not over. */
import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Metrics } from '../metrics/metrics.js';
import { EventStreams } from './event-streams.js';
import { JobWaiters } from './job-waiters.js';

@Injectable()
export class EventMetrics {
  constructor({ registry }: Metrics, streams: EventStreams, waiters: JobWaiters) {
    const gauge = (name: string, help: string, read: () => number) =>
      new Gauge({
        name,
        help,
        registers: [registry],
        collect() {
          this.set(read());
        },
      });
    gauge('solver_sse_streams', 'Clients that watch the events of a job.', () => streams.size);
    gauge('solver_long_poll_waiters', 'Requests that wait for a job to be over or to change.', () => waiters.size);
  }
}
