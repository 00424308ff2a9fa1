/** Removes what nobody will miss: abandoned uploads and expired arrays. Safe in several processes. */
import { Injectable } from '@nestjs/common';
import { ArtifactStore } from './artifact-store.js';
import { ArtifactsRepository } from './artifacts.repository.js';

/** A statement deletes the chunks of this many arrays at most, so that it stays short. */
const BATCH = 20;

@Injectable()
export class ArtifactSweeper {
  constructor(
    private readonly artifacts: ArtifactsRepository,
    private readonly store: ArtifactStore,
  ) {}

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
}
