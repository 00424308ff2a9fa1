import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Pool } from 'pg';
import { isMigrated } from '../database/migrator.js';
import { Queues } from '../queue/queues.js';
import { Readiness } from './readiness.js';

/** What every role needs: the database, its schema, the queue. */
@Injectable()
export class PlatformChecks implements OnModuleInit {
  constructor(
    private readonly readiness: Readiness,
    private readonly pool: Pool,
    private readonly queues: Queues,
  ) {}

  onModuleInit(): void {
    this.readiness.register('database', async () => {
      await this.pool.query('SELECT 1');
    });
    this.readiness.register('schema', async () => {
      if (!(await isMigrated(this.pool))) throw new Error('The database has another version’s schema.');
    });
    this.readiness.register('queue', () => this.queues.ping());
  }
}
