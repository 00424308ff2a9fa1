/** The private directory of an attempt: arrays on their way to and from the compute process, gone when it is over. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SpooledArray } from '../../compute/protocol.js';
import type { ArtifactsService } from '../artifacts/artifacts.service.js';
import type { ArrayReference } from '../jobs/array-references.js';
import type { Attempt } from '../jobs/attempts.repository.js';
import { Problem } from '../../problem.js';

export class Spool {
  /** @param root absolute path */
  constructor(
    private readonly root: string,
    private readonly artifacts: ArtifactsService,
  ) {}

  /** Makes the place of all attempts. */
  async open(): Promise<void> {
    await mkdir(this.root, { recursive: true, mode: 0o700 });
  }

  /** Absolute path; whoever writes there first makes the directory. */
  directoryOf({ id, attempt }: Attempt): string {
    return join(this.root, `${id}-${attempt}`);
  }

  async remove(attempt: Attempt): Promise<void> {
    await rm(this.directoryOf(attempt), { recursive: true, force: true });
  }

  /** The attempts that have a directory here. */
  async list(): Promise<Attempt[]> {
    const names = await readdir(this.root).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    return names.flatMap((name) => {
      const [, id, attempt] = /^(job_[0-9a-f-]{36})-(\d+)$/.exec(name) ?? [];
      return id === undefined ? [] : [{ id, attempt: Number(attempt) }];
    });
  }

  /**
   * Writes the arrays that the request refers to, by the name of their slot.
   * @throws Problem INPUT_INVALID when one of them has been deleted since the submission
   */
  async fill(
    attempt: Attempt & { readonly owner: string; readonly references: readonly ArrayReference[] },
  ): Promise<Record<string, SpooledArray>> {
    const arrays: Record<string, SpooledArray> = {};
    const directory = this.directoryOf(attempt);
    if (attempt.references.length > 0) await mkdir(directory, { recursive: true, mode: 0o700 });
    for (const [index, { name, pointer, dtype, shape, source }] of attempt.references.entries()) {
      const file = join(directory, `input-${index}`);
      if ('base64' in source) await writeFile(file, Buffer.from(source.base64, 'base64'));
      else await this.fetch(attempt.owner, source.artifact, pointer, file);
      arrays[name] = { file, dtype, shape };
    }
    return arrays;
  }

  private async fetch(owner: string, artifact: string, pointer: string, file: string): Promise<void> {
    try {
      await this.artifacts.writeToFile(owner, artifact, file);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'NOT_FOUND') throw error;
      const detail = `the array ${artifact} was deleted after the job had been accepted`;
      throw new Problem('INPUT_INVALID', `${pointer}: ${detail}. Upload it again and submit anew.`, {
        issues: [{ pointer, code: 'NOT_FOUND', detail }],
        cause: error,
      });
    }
  }
}
