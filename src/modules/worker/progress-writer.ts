/** Saves progress one statement at a time, the newest only, and none for a job that is over in a moment. */
import type { JobProgress } from '../jobs/job.schemas.js';

const DELAY_MS = 100;

export class ProgressWriter {
  private next: JobProgress | undefined;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<unknown> = Promise.resolve();

  /** @param report told of writes that failed; progress is not worth a failed job */
  constructor(
    private readonly save: (progress: JobProgress) => Promise<unknown>,
    private readonly report: (error: unknown) => void,
  ) {}

  offer(progress: JobProgress): void {
    this.next = progress;
    this.timer ??= setTimeout(() => this.write(), DELAY_MS);
  }

  /** Ends the writing, and returns what has not been saved. */
  async end(): Promise<JobProgress | undefined> {
    clearTimeout(this.timer);
    await this.writing;
    return this.next;
  }

  private write(): void {
    this.timer = undefined;
    const progress = this.next;
    if (progress === undefined) return;
    this.next = undefined;
    this.writing = this.writing.then(() => this.save(progress)).catch(this.report);
  }
}
