/** Where the bytes of artifacts are. Rows of `artifacts` say what they mean; another store needs no other change. */

/** `end` is exclusive. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export abstract class ArtifactStore {
  /** Writes all bytes, holding few of them at a time. What a failed call leaves behind, `delete` removes. */
  abstract put(id: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** @throws Error when the bytes are not (or no longer) there */
  abstract read(id: string, range: ByteRange): AsyncGenerator<Uint8Array, void, undefined>;
  abstract delete(id: string): Promise<void>;
}
