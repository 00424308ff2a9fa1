import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '../../src/ids.js';
import { Database } from '../../src/modules/database/database.js';
import type { EventStream } from '../../src/modules/events/event-stream.js';
import { EventStreams, type EventStreamsOptions } from '../../src/modules/events/event-streams.js';
import { JobChanges } from '../../src/modules/events/job-changes.js';
import { JobEventsRepository } from '../../src/modules/events/job-events.repository.js';
import { AttemptsRepository, type ClaimedJob } from '../../src/modules/jobs/attempts.repository.js';
import { jobOptions } from '../../src/modules/jobs/job.schemas.js';
import { JobsRepository } from '../../src/modules/jobs/jobs.repository.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const NEVER_MS = 3_600_000;
const answer = { outcome: 'converged', body: '{}', warnings: [] } as const;

/** What a client has received so far. */
class Reader {
  text = '';
  ended = false;

  constructor(readonly stream: EventStream) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => (this.text += text)).on('end', () => (this.ended = true));
  }

  get ids(): number[] {
    return [...this.text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
  }

  async until(condition: (reader: this) => boolean): Promise<void> {
    while (!condition(this)) await pause(5);
  }
}

describe('streams of events', () => {
  let database: TestDatabase;
  let opened: Database;
  let jobs: JobsRepository;
  let attempts: AttemptsRepository;
  let changes: JobChanges;
  let events: JobEventsRepository;
  let reads: number;
  let opening: EventStreams[];

  beforeAll(async () => {
    database = await createTestDatabase();
    opened = await Database.open({ databaseUrl: database.url, dataDirectory: '' }, () => undefined, console.error);
    jobs = new JobsRepository(opened.prisma);
    attempts = new AttemptsRepository(opened.prisma, { leaseSeconds: 30 });
    events = new JobEventsRepository(opened.prisma);
  });
  beforeEach(async () => {
    reads = 0;
    opening = [];
    changes = new JobChanges(database.url, () => undefined);
    await changes.onModuleInit();
  });
  afterEach(async () => {
    for (const streams of opening) streams.onModuleDestroy();
    await changes.onApplicationShutdown();
  });
  afterAll(async () => {
    await opened.close();
    await database.drop();
  });

  /** By default only announcements wake. */
  const streamsOf = (options: Partial<EventStreamsOptions> = {}): EventStreams => {
    const source = {
      find: (...key: Parameters<JobEventsRepository['find']>) => (reads++, events.find(...key)),
      revisions: (ids: readonly string[]) => events.revisions(ids),
    };
    const report = (error: unknown) => console.error(error);
    const streams = new EventStreams({
      source,
      changes,
      report,
      heartbeatMs: NEVER_MS,
      rereadMs: NEVER_MS,
      ...options,
    });
    opening.push(streams);
    return streams;
  };
  const insert = async (): Promise<string> => {
    const id = newId('job');
    await jobs.insert({
      id,
      owner: 'local',
      solver: 'test.echo',
      solverVersion: '1.0.0',
      estimate: { memoryBytes: 8, flops: 1 },
      options: jobOptions.parse({}),
      body: '{}',
      references: [],
      routing: { device: 'cpu', why: 'a test' },
    });
    return id;
  };
  const claim = async (id: string): Promise<ClaimedJob> => (await attempts.claim(id, 'worker'))!;
  const progress = (job: ClaimedJob, iteration: number) =>
    attempts.saveProgress(job, { phase: 'p', iteration, metrics: {}, elapsedSeconds: 0 });

  it('records every state of a job and its newest progress, under the revision it made', async () => {
    const id = await insert();
    const job = await claim(id);
    for (let iteration = 1; iteration <= 3; iteration++) await progress(job, iteration);
    const running = await events.find('local', id, 0);
    expect(running).toMatchObject({
      complete: false,
      items: [
        { sequence: 1, type: 'state', data: { state: 'queued', attempt: 0 } },
        { sequence: 2, type: 'state', data: { state: 'running', attempt: 1 } },
        { sequence: 5, type: 'progress', data: { iteration: 3 } },
      ],
    });
    expect(await events.find('somebody else', id, 0)).toBeUndefined();
    await jobs.stop('local', id);
    await attempts.succeed(job, answer);
    const { revision } = (await jobs.find('local', id))!;
    expect(await events.find('local', id, 2)).toMatchObject({
      complete: true,
      items: [
        { sequence: 5 },
        { sequence: 6, type: 'stop', data: { state: 'running', attempt: 1 } },
        { sequence: revision, type: 'state', data: { state: 'succeeded', attempt: 1, outcome: 'converged' } },
      ],
    });
    expect(await events.find('local', id, revision)).toEqual({ items: [], complete: true });
  });

  it('records nothing of a change that was rolled back', async () => {
    const id = await insert();
    const job = await claim(id);
    const failing = attempts.succeed(job, answer, async () => {
      throw new Error('the disk is full');
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect((await events.find('local', id, 0))?.items).toHaveLength(2);
  });

  it('sends what was, then what happens, each once, and ends with the job', async () => {
    const streams = streamsOf();
    const id = await insert();
    const first = new Reader(streams.open('local', id, 0));
    await first.until(({ ids }) => ids.includes(1));
    const job = await claim(id);
    await first.until(({ ids }) => ids.includes(2));
    const late = new Reader(streams.open('local', id, 1));
    await late.until(({ ids }) => ids.includes(2));
    await attempts.succeed(job, answer);
    await first.until(({ ended }) => ended);
    await late.until(({ ended }) => ended);
    expect(first.ids).toEqual([1, 2, 3]);
    expect(late.ids).toEqual([2, 3]);
    expect(first.text).toMatch(/^retry: 3000\n\nid: 1\nevent: state\ndata: \{.*\}\n\nid: 2\n/);
    await first.until(() => streams.size === 0);
  });

  it('reads once for all who watch a job, and not at all while nothing happens', async () => {
    const streams = streamsOf();
    const id = await insert();
    const readers = Array.from({ length: 200 }, () => new Reader(streams.open('local', id, 0)));
    for (const reader of readers) await reader.until(({ ids }) => ids.includes(1));
    // those that came while the first read was under way shared the next ones
    expect(reads).toBeLessThan(10);
    reads = 0;
    await claim(id);
    for (const reader of readers) await reader.until(({ ids }) => ids.includes(2));
    await pause(100);
    expect(reads).toBe(1);
    for (const { stream } of readers) stream.destroy();
    await readers[0]!.until(() => streams.size === 0);
    await jobs.cancel('local', id);
    await pause(50);
    expect(reads).toBe(1);
  });

  it('finds by its floor what was not announced, and sends nobody away before', async () => {
    const streams = streamsOf({ rereadMs: 20 });
    const id = await insert();
    const reader = new Reader(streams.open('local', id, 0));
    await reader.until(({ ids }) => ids.includes(1));
    await changes.onApplicationShutdown();
    await claim(id);
    await reader.until(({ ids }) => ids.includes(2));
    expect(reader.ended).toBe(false);
    // one question for all jobs answers that nothing has changed
    reads = 0;
    await pause(100);
    expect(reads).toBe(0);
    await jobs.cancel('local', id);
    await attempts.confirmCancel({ id, attempt: 1 });
    await reader.until(({ ended }) => ended);
    expect(reader.ids).toEqual([1, 2, 3, 4].slice(0, reader.ids.length));
    expect(reader.ids.at(-1)).toBe(4);
  });

  it('reads again after a failed read', async () => {
    let failures = 0;
    const streams = streamsOf({
      rereadMs: 20,
      source: {
        find: async (...key) => {
          if (failures++ === 0) throw new Error('away');
          return events.find(...key);
        },
        revisions: (ids) => events.revisions(ids),
      },
      report: () => undefined,
    });
    const reader = new Reader(streams.open('local', await insert(), 0));
    await reader.until(({ ids }) => ids.includes(1));
    expect(failures).toBe(2);
  });

  it('keeps a silent connection alive by comments', async () => {
    const streams = streamsOf({ heartbeatMs: 10 });
    const reader = new Reader(streams.open('local', await insert(), 0));
    await reader.until(({ text }) => text.split('\n:\n').length > 3);
    expect(reader.ids).toEqual([1]);
  });

  it('cuts off who does not read', async () => {
    const streams = streamsOf({ heartbeatMs: 1 });
    const stream = streams.open('local', await insert(), 0);
    // a paused client: what it is sent stays here
    while (!stream.destroyed) {
      for (let i = 0; i < 1_000; i++) stream.beat();
      await pause(0);
    }
    expect(stream.readableLength).toBeLessThan(2 ** 18);
    expect(streams.size).toBe(0);
  });

  it('sends everybody away at shutdown, to come back soon', async () => {
    const streams = streamsOf();
    const id = await insert();
    const reader = new Reader(streams.open('local', id, 0));
    await reader.until(({ ids }) => ids.includes(1));
    streams.onModuleDestroy();
    await reader.until(({ ended }) => ended);
    expect(reader.text).toMatch(/retry: 1000\n\n$/);
    const late = new Reader(streams.open('local', id, 0));
    await late.until(({ ended }) => ended);
    expect(late.text).toMatch(/retry: 1000\n\n$/);
  });
});
