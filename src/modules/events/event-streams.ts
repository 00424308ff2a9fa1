/**
 * Everybody who watches a job through this process. Announcements wake; one slow question about all watched jobs is the
 * floor for those that get lost. However many watch: two timers, and one read a change of a job.
 */
import type { OnModuleDestroy } from '@nestjs/common';
import { Problem } from '../../problem.js';
import { EventFeed } from './event-feed.js';
import { EventStream } from './event-stream.js';
import type { JobChanges } from './job-changes.js';
import type { JobEventPage } from './job-event.schemas.js';

const HEARTBEAT_MS = 15_000;
const REREAD_MS = 5_000;
const MAX_STREAMS = 10_000;

/** Where events are read. */
export interface EventSource {
  find(owner: string, jobId: string, after: number): Promise<JobEventPage | undefined>;
  revisions(jobIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

interface Watched {
  readonly feed: EventFeed;
  readonly unsubscribe: () => void;
}

export interface EventStreamsOptions {
  readonly source: EventSource;
  readonly changes: JobChanges;
  /** Told of reads that failed; they are repeated. */
  readonly report: (error: unknown) => void;
  readonly heartbeatMs?: number;
  readonly rereadMs?: number;
}

export class EventStreams implements OnModuleDestroy {
  private readonly streams = new Set<EventStream>();
  private readonly watched = new Map<string, Watched>();
  private readonly timers: readonly NodeJS.Timeout[];
  private rereading: Promise<void> | undefined;
  private closed = false;

  constructor(private readonly options: EventStreamsOptions) {
    const { heartbeatMs = HEARTBEAT_MS, rereadMs = REREAD_MS } = options;
    this.timers = [
      setInterval(() => this.beat(), heartbeatMs).unref(),
      setInterval(() => this.reread(), rereadMs).unref(),
    ];
  }

  get size(): number {
    return this.streams.size;
  }

  /** Everybody is sent away, to come back in a second: before the server closes, and long before jobs have finished. */
  onModuleDestroy(): void {
    this.closed = true;
    for (const timer of this.timers) clearInterval(timer);
    for (const stream of this.streams) stream.leave();
  }

  /**
   * The events of a job after `after`: those that are there, and those to come.
   * @throws Problem UNAVAILABLE when too many watch already
   */
  open(owner: string, jobId: string, after: number): EventStream {
    if (this.streams.size >= MAX_STREAMS) {
      throw new Problem(
        'UNAVAILABLE',
        `${MAX_STREAMS} clients watch jobs here already. Poll the job, or try again later.`,
        {
          headers: { 'retry-after': '10' },
        },
      );
    }
    const stream = new EventStream(after);
    if (this.closed) {
      stream.leave();
      return stream;
    }
    this.streams.add(stream);
    const { feed } = this.watch(owner, jobId);
    feed.add(stream);
    stream.once('close', () => {
      this.streams.delete(stream);
      feed.delete(stream);
      if (feed.isEmpty) this.unwatch(jobId, feed);
    });
    this.pump(feed);
    return stream;
  }

  private watch(owner: string, jobId: string): Watched {
    const known = this.watched.get(jobId);
    if (known !== undefined) return known;
    const feed = new EventFeed((after) => this.options.source.find(owner, jobId, after));
    const unsubscribe = this.options.changes.subscribe(jobId, (change) => {
      if (change === undefined) this.reread();
      else this.pump(feed);
    });
    const watched = { feed, unsubscribe };
    this.watched.set(jobId, watched);
    return watched;
  }

  private unwatch(jobId: string, feed: EventFeed): void {
    const watched = this.watched.get(jobId);
    if (watched?.feed !== feed) return;
    watched.unsubscribe();
    this.watched.delete(jobId);
  }

  private pump(feed: EventFeed): void {
    feed.pump().catch(this.options.report);
  }

  private beat(): void {
    for (const stream of this.streams) stream.beat();
  }

  private reread(): void {
    if (this.watched.size === 0) return;
    this.rereading ??= this.pumpChanged()
      .catch(this.options.report)
      .finally(() => (this.rereading = undefined));
  }

  private async pumpChanged(): Promise<void> {
    const revisions = await this.options.source.revisions([...this.watched.keys()]);
    for (const [jobId, { feed }] of this.watched) {
      // a job that is not there any more has been deleted
      if ((revisions.get(jobId) ?? Infinity) > feed.cursor) this.pump(feed);
    }
  }
}
