/** Every statement about idempotency keys. Times are the database's. */
import { Injectable } from '@nestjs/common';
import { Prisma, PrismaClient } from '../../generated/prisma/client.js';
import type { KeyClaim, KeyName } from './idempotency-key.js';

export interface MadeByKey {
  readonly digest: string;
  readonly resourceId: string;
}

@Injectable()
export class KeysRepository {
  constructor(private readonly prisma: PrismaClient) {}

  async find({ owner, operation, key }: KeyName): Promise<MadeByKey | undefined> {
    const [row] = await this.prisma.$queryRaw<MadeByKey[]>`
      SELECT digest, resource_id AS "resourceId" FROM idempotency_keys
      WHERE owner = ${owner} AND operation = ${operation} AND key = ${key}`;
    return row;
  }

  /** Deletes at most `limit` keys whose time is over. */
  async sweep(limit: number): Promise<number> {
    return this.prisma.$executeRaw`
      DELETE FROM idempotency_keys WHERE (owner, operation, key) IN (
        SELECT owner, operation, key FROM idempotency_keys WHERE expires_at <= now() LIMIT ${limit}
      )`;
  }
}

/**
 * One row where the thing may be made, none where another request has used the key: a concurrent one is waited for. To
 * stand in the statement or transaction that makes the thing; without a key everything may be made.
 */
export const claimKey = (claim: KeyClaim | undefined, resourceId: string): Prisma.Sql =>
  claim === undefined
    ? Prisma.sql`SELECT ${resourceId} AS resource_id`
    : Prisma.sql`
        INSERT INTO idempotency_keys (owner, operation, key, digest, resource_id, expires_at)
        VALUES (${claim.owner}, ${claim.operation}, ${claim.key}, ${claim.digest}, ${resourceId},
          now() + make_interval(secs => ${claim.lifetimeSeconds}))
        ON CONFLICT DO NOTHING RETURNING resource_id`;
