/** Removes, now and then, what nobody will miss: abandoned uploads and expired arrays. Safe in several processes. */
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type Logger, LOGGER } from '../http/logger.js';
import { ArtifactStore } from './artifact-store.js';
import { ArtifactsRepository } from './artifacts.repository.js';

const PERIOD_MS = 600_000;
/** A statement deletes the chunks of this many arrays at most, so that it stays short. */
const BATCH = 20;

@Injectable()
export class ArtifactSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly artifacts: ArtifactsRepository,
    private readonly store: ArtifactStore,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.start(), PERIOD_MS).unref();
    this.start();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    await this.running;
  }

  /** Returns how many it removed. */
  async sweep(): Promise<number> {
    let removed = 0;
    for (;;) {
      const ids = await this.artifacts.sweep(BATCH);
      for (const id of ids) await this.store.delete(id);
      removed += ids.length;
      if (ids.length < BATCH) return removed;
    }
  }

  private start(): void {
    this.running = this.sweep().then(
      (removed) => {
        if (removed > 0) this.logger.info({ removed }, 'swept artifacts');
      },
      (error: unknown) => this.logger.warn({ err: error }, 'sweeping artifacts failed; it will be tried again'),
    );
  }
}
