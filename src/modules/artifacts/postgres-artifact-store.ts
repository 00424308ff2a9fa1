/** Bytes in chunks of 1 MiB in Postgres, through pg: Prisma's Bytes take three times as long. */
import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { ArtifactStore, type ByteRange } from './artifact-store.js';

export const CHUNK_BYTES = 2 ** 20;

@Injectable()
export class PostgresArtifactStore extends ArtifactStore {
  constructor(private readonly pool: Pool) {
    super();
  }

  override async put(id: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    let length = 0;
    let index = 0;
    for await (const piece of bytes) {
      for (let at = 0; at < piece.length;) {
        const part = piece.subarray(at, at + CHUNK_BYTES - length);
        chunk.set(part, length);
        length += part.length;
        at += part.length;
        if (length < CHUNK_BYTES) continue;
        await this.insert(id, index++, chunk);
        length = 0;
      }
    }
    if (length > 0) await this.insert(id, index, chunk.subarray(0, length));
  }

  /** One short query a chunk: a slow reader holds no connection. */
  override async *read(id: string, { start, end }: ByteRange): AsyncGenerator<Uint8Array, void, undefined> {
    for (let at = start; at < end;) {
      const index = Math.floor(at / CHUNK_BYTES);
      const from = at - index * CHUNK_BYTES;
      const length = Math.min(CHUNK_BYTES - from, end - at);
      const bytes = await this.select(id, index, from, length);
      if (bytes?.length !== length) throw new Error(`Chunk ${index} of ${id} is not there.`);
      yield bytes;
      at += length;
    }
  }

  override async delete(id: string): Promise<void> {
    await this.pool.query('DELETE FROM artifact_chunks WHERE artifact_id = $1', [id]);
  }

  /**
   * Does not wait for the disk: an artifact counts only once its row is ready, and that commit, which does wait, makes
   * everything before it durable too.
   */
  private async insert(id: string, index: number, bytes: Buffer): Promise<void> {
    await this.pool.query(
      `INSERT INTO artifact_chunks (artifact_id, index, bytes)
       SELECT $1, $2, $3 FROM set_config('synchronous_commit', 'off', true)`,
      [id, index, bytes],
    );
  }

  private async select(id: string, index: number, from: number, length: number): Promise<Uint8Array | undefined> {
    const { rows } = await this.pool.query<{ bytes: Buffer }>(
      'SELECT substring(bytes FROM $3 FOR $4) AS bytes FROM artifact_chunks WHERE artifact_id = $1 AND index = $2',
      [id, index, from + 1, length],
    );
    return rows[0]?.bytes;
  }
}
