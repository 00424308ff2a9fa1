/** Writes progress one statement at a time; while one is under way only the newest is kept. */
import type { JobProgress } from '../jobs/job.schemas.js';

export class ProgressWriter {
  private next: JobProgress | undefined;
  private writing: Promise<void> | undefined;

  /** @param report told of writes that failed; progress is not worth a failed job */
  constructor(
    private readonly save: (progress: JobProgress) => Promise<unknown>,
    private readonly report: (error: unknown) => void,
  ) {}

  offer(progress: JobProgress): void {
    this.next = progress;
    this.writing ??= this.writeAll();
  }

  /** Resolves when nothing is left to write. */
  async drain(): Promise<void> {
    await this.writing;
  }

  private async writeAll(): Promise<void> {
    while (this.next !== undefined) {
      const progress = this.next;
      this.next = undefined;
      await this.save(progress).catch(this.report);
    }
    this.writing = undefined;
  }
}
