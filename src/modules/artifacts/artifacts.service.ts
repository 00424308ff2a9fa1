/** Stored arrays: what the API shows of them, and what jobs read and write. */
import { Injectable } from '@nestjs/common';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from '../../problem.js';
import type { ArrayFacts } from '../../solvers/arrays.js';
import type { ArtifactKey, ArtifactRow } from './artifact-row.js';
import { ArtifactStore, type ByteRange } from './artifact-store.js';
import { ArtifactsRepository, type Transaction } from './artifacts.repository.js';
import { CanonicalArray } from './canonical-array.js';
import { type ArrayHeader, byteSizeOf } from './formats/number-stream.js';
import { readRaw } from './formats/raw.js';

/** A large array of a job's answer: raw little-endian row-major bytes in a file. */
export interface ProducedArtifact extends ArrayHeader {
  readonly id: string;
  readonly file: string;
}

@Injectable()
export class ArtifactsService {
  constructor(
    private readonly artifacts: ArtifactsRepository,
    private readonly store: ArtifactStore,
  ) {}

  /** What a submission that refers to it is checked against; undefined where there is no such array. */
  async facts(owner: string, id: string): Promise<ArrayFacts | undefined> {
    return (await this.artifacts.find(owner, id))?.facts;
  }

  /** @throws Problem NOT_FOUND */
  async get(owner: string, id: string): Promise<ArtifactRow> {
    const row = await this.artifacts.find(owner, id);
    if (row === undefined) throw unknownArtifact(id);
    return row;
  }

  /** Newest first, at most `limit` after `key`; of one job's result where `jobId` is given. */
  list(owner: string, jobId: string | undefined, key: ArtifactKey | undefined, limit: number): Promise<ArtifactRow[]> {
    return this.artifacts.list(owner, jobId, key, limit);
  }

  /** @throws Problem NOT_FOUND; CONFLICT where it belongs to a result or a job still has to read it */
  async delete(owner: string, id: string): Promise<void> {
    if (await this.artifacts.deleteUnused(owner, id)) return this.store.delete(id);
    const { jobId } = await this.get(owner, id);
    throw new Problem(
      'CONFLICT',
      jobId === null
        ? `A job that is not over refers to ${id}. Wait for the job, or cancel it first.`
        : `${id} belongs to the result of ${jobId}. Delete the job instead.`,
    );
  }

  read(row: Pick<ArtifactRow, 'id' | 'byteSize'>, range: ByteRange = { start: 0, end: row.byteSize }) {
    return this.store.read(row.id, range);
  }

  /**
   * Writes the bytes to a new file, for a compute process.
   * @throws Problem NOT_FOUND when the array has gone
   */
  async writeToFile(owner: string, id: string, path: string): Promise<ArrayHeader> {
    const row = await this.artifacts.findStored(owner, id);
    if (row === undefined) throw unknownArtifact(id);
    await pipeline(Readable.from(this.read(row)), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    return { dtype: row.dtype, shape: row.shape };
  }

  /**
   * Stores the arrays of a job's answer, invisible yet: `publish` shows them inside the transaction that commits the
   * answer, so that large data never sits in that transaction and the arrays appear exactly when the result does.
   * Whatever is not published is removed by `discard`, or by the sweeper.
   */
  async stage(owner: string, jobId: string, produced: readonly ProducedArtifact[]): Promise<void> {
    for (const { id, file, dtype, shape } of produced) {
      await this.artifacts.begin({ id, owner, name: null, jobId, dtype, shape });
      const maximumBytes = byteSizeOf({ dtype, shape });
      const numbers = readRaw(createReadStream(file), { dtype, shape, maximumBytes });
      const array = new CanonicalArray(numbers, maximumBytes);
      await this.store.put(id, array.bytes());
      if (!(await this.artifacts.describe(id, array.summary())))
        throw new Error(`${id} was removed while it was stored.`);
    }
  }

  /** Inside the transaction that commits the job's result. Expiry follows the job's `retentionSeconds`. */
  publish(transaction: Transaction, jobId: string, ids: readonly string[]): Promise<void> {
    return this.artifacts.publish(transaction, jobId, ids);
  }

  /** Removes arrays that never became visible: of an answer that was not committed, of a broken upload. */
  async discard(ids: readonly string[]): Promise<void> {
    for (const id of await this.artifacts.discard(ids)) await this.store.delete(id);
  }
}

export const unknownArtifact = (id: string): Problem =>
  new Problem('NOT_FOUND', `There is no array ${JSON.stringify(id)}. Check the id, or find it with GET /v1/artifacts.`);
