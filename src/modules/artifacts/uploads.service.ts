/** From a request body to a stored array, in one pass with flat memory. */
import { Inject, Injectable } from '@nestjs/common';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { CONFIG, type Config } from '../../config.js';
import { newId } from '../../ids.js';
import { Problem } from '../../problem.js';
import { type Logger, LOGGER } from '../http/logger.js';
import type { ArtifactRow } from './artifact-row.js';
import { ArtifactStore } from './artifact-store.js';
import { ArtifactsRepository } from './artifacts.repository.js';
import { ArtifactsService } from './artifacts.service.js';
import { CanonicalArray } from './canonical-array.js';
import { type NumberStream, tooLarge } from './formats/number-stream.js';
import { openUpload, type UploadDescription } from './upload-formats.js';

export interface Upload extends UploadDescription {
  readonly owner: string;
  readonly name: string | null;
  readonly retentionSeconds: number;
  readonly body: Readable;
  /** What Content-Length says; undefined for a body that ends when it ends. */
  readonly declaredBytes: number | undefined;
}

@Injectable()
export class UploadsService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly artifacts: ArtifactsRepository,
    private readonly store: ArtifactStore,
    private readonly stored: ArtifactsService,
  ) {}

  /** @throws Problem for what is not an acceptable array; nothing is left of it then */
  async receive(upload: Upload): Promise<ArtifactRow> {
    const { maxUploadBytes: maximumBytes, dataDirectory } = this.config;
    const limits = { maximumBytes, scratchDirectory: join(dataDirectory, 'spool') };
    if (upload.declaredBytes !== undefined && upload.declaredBytes > maximumBytes) {
      throw tooLarge(`The body has ${upload.declaredBytes} bytes`, maximumBytes);
    }
    const bytes = countedBytes(upload.body, maximumBytes);
    const numbers = openUpload(bytes, upload, limits);
    const id = newId('art');
    // shape and type are not known yet; the row is invisible until they are
    await this.artifacts.begin({
      id,
      owner: upload.owner,
      name: upload.name,
      jobId: null,
      dtype: 'float64',
      shape: [],
    });
    try {
      return await this.storeNumbers(id, numbers, upload);
    } catch (error) {
      const discarded = discardRest(bytes, upload.body);
      await this.remove(id);
      await discarded;
      throw upload.body.errored === null || error instanceof Problem ? error : interrupted(error);
    }
  }

  private async storeNumbers(id: string, numbers: NumberStream, { retentionSeconds }: Upload): Promise<ArtifactRow> {
    const array = new CanonicalArray(numbers, this.config.maxUploadBytes);
    await this.store.put(id, array.bytes());
    const row = await this.artifacts.finishUpload(id, array.summary(), retentionSeconds);
    if (row === undefined) throw new Problem('CONFLICT', 'The upload took longer than two hours. Upload it in parts.');
    return row;
  }

  private async remove(id: string): Promise<void> {
    try {
      await this.stored.discard([id]);
    } catch (error) {
      this.logger.warn({ err: error, artifact: id }, 'a failed upload is left to the sweeper');
    }
  }
}

/**
 * The body, up to the limit. Leaving the loop early does not destroy the stream: the client must still be able to read
 * why its upload was refused.
 */
async function* countedBytes(body: Readable, maximumBytes: number): AsyncGenerator<Uint8Array, void, undefined> {
  let count = 0;
  for await (const bytes of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    count += bytes.length;
    if (count > maximumBytes) throw tooLarge('The body goes on', maximumBytes);
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
async function discardRest(bytes: AsyncGenerator<Uint8Array, void, undefined>, body: Readable): Promise<void> {
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
