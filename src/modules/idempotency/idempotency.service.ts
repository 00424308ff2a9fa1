/** Makes a thing once, however often its request is repeated. */
import { Injectable } from '@nestjs/common';
import { Problem } from '../../problem.js';
import type { KeyClaim, KeyName } from './idempotency-key.js';
import { KeysRepository, type MadeByKey } from './keys.repository.js';

export interface Made<T> {
  readonly value: T;
  /** It had been made before, by the same request under the same key. */
  readonly replayed: boolean;
}

export interface Making<T> {
  /** Makes the thing and writes the key down, both or neither; undefined where the key was taken meanwhile. */
  make(): Promise<T | undefined>;
  /** The thing as it is now; undefined where it has been deleted. */
  find(id: string): Promise<T | undefined>;
}

@Injectable()
export class IdempotencyService {
  constructor(private readonly keys: KeysRepository) {}

  recall(name: KeyName): Promise<MadeByKey | undefined> {
    return this.keys.find(name);
  }

  /**
   * A request that is known is answered before it is checked: what it refers to may have gone meanwhile.
   * @throws Problem IDEMPOTENCY_KEY_REUSED, CONFLICT where the thing has been deleted, and whatever `make` throws
   */
  async once<T>(claim: Pick<KeyClaim, keyof KeyName | 'digest'> | undefined, making: Making<T>): Promise<Made<T>> {
    for (;;) {
      const known = claim === undefined ? undefined : await this.recall(claim);
      if (claim !== undefined && known !== undefined) return this.replay(claim, known, (id) => making.find(id));
      const value = await making.make();
      if (value !== undefined) return { value, replayed: false };
      if (claim === undefined) throw new Error('nothing was made, and no key stood in its way');
    }
  }

  /** @throws Problem IDEMPOTENCY_KEY_REUSED, CONFLICT where the thing has been deleted */
  async replay<T>(
    { key, digest }: Pick<KeyClaim, 'key' | 'digest'>,
    made: MadeByKey,
    find: (id: string) => Promise<T | undefined>,
  ): Promise<Made<T>> {
    const name = JSON.stringify(key);
    if (made.digest !== digest) {
      throw new Problem(
        'IDEMPOTENCY_KEY_REUSED',
        `The key ${name} was used with another request. Use a new key for each thing to be made, the same only to repeat.`,
      );
    }
    const value = await find(made.resourceId);
    if (value !== undefined) return { value, replayed: true };
    throw new Problem(
      'CONFLICT',
      `The key ${name} made ${made.resourceId}, which has been deleted since. Use a new key to make another one.`,
    );
  }
}
