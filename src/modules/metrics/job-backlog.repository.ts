/** The jobs that are not over, counted. Those that are over may be millions: the workers' counters tell of them. */
import { Injectable } from '@nestjs/common';
import { PrismaClient } from '../../generated/prisma/client.js';
import type { JobState } from '../jobs/state.js';

export interface Backlog {
  readonly solver: string;
  readonly state: JobState;
  readonly queue: 'cpu' | 'gpu';
  readonly jobs: number;
  /** Since the oldest of them was submitted. */
  readonly oldestSeconds: number;
}

@Injectable()
export class JobBacklogRepository {
  constructor(private readonly prisma: PrismaClient) {}

  async read(): Promise<Backlog[]> {
    return this.prisma.$queryRaw<Backlog[]>`
      SELECT solver, state, queue, count(*)::int AS jobs,
        extract(epoch FROM clock_timestamp() - min(created_at))::float8 AS "oldestSeconds"
      FROM jobs WHERE state IN ('queued', 'running', 'cancelling') GROUP BY solver, state, queue`;
  }
}
