/** The events of one job on their way to everybody who watches it: one read for all of them. */
import type { EventStream } from './event-stream.js';
import type { JobEventPage } from './job-event.schemas.js';

export class EventFeed {
  private readonly streams = new Set<EventStream>();
  private reading = false;
  private changed = false;

  /** @param read the events after a sequence; undefined where the job has been deleted */
  constructor(private readonly read: (after: number) => Promise<JobEventPage | undefined>) {}

  get isEmpty(): boolean {
    return this.streams.size === 0;
  }

  /** Everybody has seen the events up to here. */
  get cursor(): number {
    return Math.min(...[...this.streams].map(({ cursor }) => cursor));
  }

  add(stream: EventStream): void {
    this.streams.add(stream);
  }

  delete(stream: EventStream): void {
    this.streams.delete(stream);
  }

  /** Brings everybody up to date. Changes that come while it reads are read once, afterwards. */
  async pump(): Promise<void> {
    this.changed = true;
    if (this.reading) return;
    this.reading = true;
    try {
      while (this.changed && !this.isEmpty) {
        this.changed = false;
        // one that comes while this reads may have seen less than what is read
        const present = [...this.streams];
        const page = (await this.read(this.cursor)) ?? { items: [], complete: true };
        for (const stream of present) stream.deliver(page);
      }
    } finally {
      this.reading = false;
    }
  }
}
