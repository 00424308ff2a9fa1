/** One client that watches one job: server-sent events (WHATWG HTML, section 9.2) as a stream of text. */
import { Readable } from 'node:stream';
import type { JobEvent, JobEventPage } from './job-event.schemas.js';

/** How long a client waits before it connects again when a connection breaks. */
const RETRY_MS = 3_000;
/** The same, when this process is about to stop: another one answers, or this one again. */
const RETRY_AT_SHUTDOWN_MS = 1_000;
/** A client that does not read for so long is cut off; it can connect again and go on after its last event. */
const MAX_UNREAD_BYTES = 128 * 2 ** 10;

export class EventStream extends Readable {
  private over = false;

  /** @param lastSequence the client has seen the events up to here */
  constructor(private lastSequence: number) {
    super({ read: () => undefined });
    this.push(`retry: ${RETRY_MS}\n\n`);
  }

  get cursor(): number {
    return this.lastSequence;
  }

  /** Sends what is new for this client, and ends with the job. */
  deliver({ items, complete }: JobEventPage): void {
    for (const event of items) {
      if (event.sequence <= this.lastSequence) continue;
      this.lastSequence = event.sequence;
      this.send(textOf(event));
    }
    if (complete) this.end();
  }

  /** A comment: proxies close what is silent, and a client that is gone shows only when something is sent to it. */
  beat(): void {
    this.send(':\n\n');
  }

  /** Ends because this process does; the client connects again. */
  leave(): void {
    this.send(`retry: ${RETRY_AT_SHUTDOWN_MS}\n\n`);
    this.end();
  }

  private send(text: string): void {
    if (this.over || this.destroyed) return;
    this.push(text);
    if (this.readableLength > MAX_UNREAD_BYTES) this.destroy();
  }

  private end(): void {
    if (this.over || this.destroyed) return;
    this.over = true;
    this.push(null);
  }
}

const textOf = (event: JobEvent): string =>
  `id: ${event.sequence}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
