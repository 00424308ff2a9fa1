import { describe, expect, it } from '@jest/globals';
import { createServer } from 'node:net';
import { Database } from '../../src/modules/database/database.js';
import { isDatabaseAway } from '../../src/modules/database/database-away.js';
import { problemOf } from '../../src/modules/http/problem-of.js';
import { Queues } from '../../src/modules/queue/queues.js';
import { backends, createTestDatabase } from '../support/database.js';
import { Proxy } from '../support/proxy.js';

const ignore = () => undefined;

/** The error of a promise that must fail. */
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => Promise.reject(new Error('it worked')),
    (error: unknown) => error,
  );

describe.each(backends())('database and queue on $name', (backend) => {
  it('tell an absent database from a wrong statement, through pg and through Prisma', async () => {
    const database = await createTestDatabase(backend);
    const proxy = await Proxy.to(database.url);
    const opened = await Database.open({ databaseUrl: proxy.url, dataDirectory: '' }, ignore, ignore);
    try {
      const wrong = [
        await failureOf(opened.pool.query('SELECT * FROM nowhere')),
        await failureOf(opened.prisma.$queryRaw`SELECT * FROM nowhere`),
        await failureOf(opened.prisma.jobRequest.create({ data: { jobId: 'none', body: '' } })),
      ];
      expect(wrong.map((error) => problemOf(error).code)).toEqual(['INTERNAL', 'INTERNAL', 'INTERNAL']);

      const inTransaction = opened.prisma.$transaction(async (transaction) => {
        await transaction.job.count();
        await proxy.cut();
        await transaction.job.count();
      });
      const away = [
        await failureOf(inTransaction),
        await failureOf(opened.pool.query('SELECT 1')),
        await failureOf(opened.prisma.job.count()),
        await failureOf(opened.prisma.$queryRaw`SELECT 1`),
      ];
      expect(away.map((error) => [isDatabaseAway(error), problemOf(error).code, problemOf(error).status])).toEqual(
        away.map(() => [true, 'UNAVAILABLE', 503]),
      );

      await proxy.restore();
      expect(await opened.prisma.job.count()).toBe(0);
    } finally {
      await opened.close();
      await proxy.cut();
      await database.drop();
    }
  });

  it('carry a hint once, and again when it was taken', async () => {
    const database = await createTestDatabase(backend);
    const queues = await Queues.open({ databaseUrl: database.url, redisUrl: backend.redisUrl, onError: ignore });
    try {
      const taken: string[] = [];
      let wake: () => void = ignore;
      const hints = [{ id: 'job_1', data: { jobId: 'job_1' } }];
      await queues.dispatch('solve-cpu', hints);
      await queues.dispatch('solve-cpu', hints);
      expect(await queues.queue('solve-cpu').getJobCounts('waiting')).toEqual({ waiting: 1 });
      const nextIsTaken = () => new Promise<void>((resolve) => (wake = resolve));
      let next = nextIsTaken();
      const worker = queues.worker(
        'solve-cpu',
        async ({ data }) => {
          taken.push(data['jobId'] ?? '');
          wake();
        },
        { concurrency: 1 },
      );
      await next;
      // the finished job is gone, so the same id is no duplicate; its removal may lag behind the processor
      while ((await queues.queue('solve-cpu').getJob('job_1')) !== undefined) await new Promise(setImmediate);
      next = nextIsTaken();
      await queues.dispatch('solve-cpu', hints);
      await next;
      expect(taken).toEqual(['job_1', 'job_1']);
      await worker.close();
    } finally {
      await queues.close();
      await database.drop();
    }
  });
});

describe('a queue without its Redis', () => {
  it('fails in a few seconds instead of waiting without end', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await new Promise((resolve) => server.close(resolve));
    const redisUrl = `redis://127.0.0.1:${port}`;
    const queues = await Queues.open({ databaseUrl: 'postgresql://localhost/none', redisUrl, onError: ignore });
    await expect(queues.ping()).rejects.toThrow('does not answer');
    await expect(queues.dispatch('solve-cpu', [{ id: 'job_1', data: {} }])).rejects.toThrow('does not answer');
    await queues.close();
  });
});
