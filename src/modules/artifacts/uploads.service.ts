/** From a request body to a stored array, in one pass with flat memory. */
import { Inject, Injectable } from '@nestjs/common';
import { createHash, type Hash } from 'node:crypto';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { CONFIG, type Config } from '../../config.js';
import { newId } from '../../ids.js';
import { Problem } from '../../problem.js';
import { type Logger, LOGGER } from '../http/logger.js';
import { keyLifetimeSeconds, type KeyName } from '../idempotency/idempotency-key.js';
import { IdempotencyService, type Made } from '../idempotency/idempotency.service.js';
import type { ArtifactRow } from './artifact-row.js';
import { ArtifactStore } from './artifact-store.js';
import { ArtifactsRepository } from './artifacts.repository.js';
import { ArtifactsService } from './artifacts.service.js';
import { CanonicalArray } from './canonical-array.js';
import { tooLarge } from './formats/number-stream.js';
import { openUpload, type UploadDescription } from './upload-formats.js';

export interface Upload extends UploadDescription {
  readonly owner: string;
  readonly name: string | null;
  readonly retentionSeconds: number;
  readonly body: Readable;
  /** What Content-Length says; undefined for a body that ends when it ends. */
  readonly declaredBytes: number | undefined;
  /** The Idempotency-Key it came under. */
  readonly key: KeyName | undefined;
}

@Injectable()
export class UploadsService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly artifacts: ArtifactsRepository,
    private readonly chunks: ArtifactStore,
    private readonly stored: ArtifactsService,
    private readonly idempotency: IdempotencyService,
  ) {}

  /** @throws Problem for what is not an acceptable array; nothing is left of it then */
  async receive(upload: Upload): Promise<Made<ArtifactRow>> {
    const { maxUploadBytes: maximumBytes } = this.config;
    if (upload.declaredBytes !== undefined && upload.declaredBytes > maximumBytes) {
      throw tooLarge(`The body has ${upload.declaredBytes} bytes`, maximumBytes);
    }
    const digest = digestOfDescription(upload);
    const bytes = countedBytes(upload.body, maximumBytes, digest);
    try {
      return await this.receiveOnce(upload, bytes, digest);
    } catch (error) {
      await discardRest(bytes, upload.body);
      throw upload.body.errored === null || error instanceof Problem ? error : interrupted(error);
    }
  }

  /** A repeated upload is read only to see that it is the same. */
  private async receiveOnce(upload: Upload, bytes: Bytes, digest: Hash): Promise<Made<ArtifactRow>> {
    const { key, owner } = upload;
    const replay = async (name: KeyName): Promise<Made<ArtifactRow> | undefined> => {
      const made = await this.idempotency.recall(name);
      if (made === undefined) return undefined;
      while ((await bytes.next()).done !== true);
      return this.idempotency.replay({ ...name, digest: digest.copy().digest('hex') }, made, (id) =>
        this.artifacts.find(owner, id),
      );
    };
    const known = key && (await replay(key));
    if (known !== undefined) return known;
    const value = await this.store(upload, bytes, digest);
    if (value !== undefined) return { value, replayed: false };
    const madeMeanwhile = key && (await replay(key));
    if (madeMeanwhile !== undefined) return madeMeanwhile;
    throw new Problem('CONFLICT', 'The upload took longer than two hours. Upload it in parts.');
  }

  /** Undefined where its key was taken meanwhile, or its row was swept. */
  private async store(upload: Upload, bytes: Bytes, digest: Hash): Promise<ArtifactRow | undefined> {
    const { owner, name, key, retentionSeconds } = upload;
    const { maxUploadBytes: maximumBytes, dataDirectory } = this.config;
    const numbers = openUpload(bytes, upload, { maximumBytes, scratchDirectory: join(dataDirectory, 'spool') });
    const id = newId('art');
    // shape and type are not known yet; the row is invisible until they are
    await this.artifacts.begin({ id, owner, name, jobId: null, dtype: 'float64', shape: [] });
    let row: ArtifactRow | undefined;
    try {
      const array = new CanonicalArray(numbers, maximumBytes);
      await this.chunks.put(id, array.bytes());
      const claim = key && {
        ...key,
        digest: digest.copy().digest('hex'),
        lifetimeSeconds: keyLifetimeSeconds(retentionSeconds),
      };
      row = await this.artifacts.finishUpload(id, array.summary(), retentionSeconds, claim);
      return row;
    } finally {
      if (row === undefined) await this.remove(id);
    }
  }

  private async remove(id: string): Promise<void> {
    try {
      await this.stored.discard([id]);
    } catch (error) {
      this.logger.warn({ err: error, artifact: id }, 'a failed upload is left to the sweeper');
    }
  }
}

type Bytes = AsyncGenerator<Uint8Array, void, undefined>;

/** Of everything that decides what is stored; the bytes are added as they come. */
function digestOfDescription({ type, dtype, shape, header, rank, name, retentionSeconds }: Upload): Hash {
  const description = [type, dtype, shape, header, rank, name, retentionSeconds].map((value) => value ?? null);
  return createHash('sha256').update(JSON.stringify(description));
}

/**
 * The body, up to the limit. Leaving the loop early does not destroy the stream: the client must still be able to read
 * why its upload was refused.
 */
async function* countedBytes(body: Readable, maximumBytes: number, digest: Hash): Bytes {
  let count = 0;
  for await (const bytes of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    count += bytes.length;
    if (count > maximumBytes) throw tooLarge('The body goes on', maximumBytes);
    digest.update(bytes);
    yield bytes;
  }
}

/** How much of a refused body is still taken off the wire, and for how long. */
const DISCARDED_BYTES = 64 * 2 ** 20;
const DISCARDING_MS = 10_000;
/** How long the answer waits for the rest of the body. */
const ANSWER_AFTER_MS = 2_000;

/**
 * Reads on for a while without looking: a client that writes its whole body before it reads would otherwise see a broken
 * connection instead of the answer. Resolves when the body is over or the answer should wait no longer.
 */
async function discardRest(bytes: Bytes, body: Readable): Promise<void> {
  if (body.destroyed || body.readableEnded) return;
  const over = new Promise<void>((resolve) => {
    body
      .once('end', resolve)
      .once('close', resolve)
      .on('error', () => resolve());
  });
  const timer = setTimeout(() => body.destroy(), DISCARDING_MS).unref();
  void over.then(() => clearTimeout(timer));
  let left = DISCARDED_BYTES;
  const discard = () =>
    body.on('data', (piece: Uint8Array) => {
      left -= piece.length;
      if (left < 0) body.destroy();
    });
  // the reader may be waiting for the next bytes: only then it lets go of the stream
  bytes.return().then(discard, discard);
  await Promise.race([over, sleep(ANSWER_AFTER_MS, undefined, { ref: false })]);
}

const interrupted = (cause: unknown): Problem =>
  new Problem('MALFORMED_REQUEST', 'The connection broke before the body was complete.', { cause });
