/** Every statement that reads or writes rows of `bridges`; they are made by a trigger (migration 0006). */
import { Injectable } from '@nestjs/common';
import { Prisma, PrismaClient } from '../../generated/prisma/client.js';
import type { BridgePart } from '../../solvers/arrays.js';
import type { PageKey } from '../jobs/page-token.js';
import type { BridgeSummary } from './bridge.schemas.js';

/** A bridge without its numbers. */
export interface BridgeRow extends Pick<
  BridgeSummary,
  'id' | 'epsilon' | 'dimension' | 'components' | 'covariance' | 'solver' | 'solverVersion' | 'labels'
> {
  readonly jobId: string;
  readonly createdAt: Date;
}

const COLUMNS = Prisma.sql`
  id, job_id AS "jobId", solver, solver_version AS "solverVersion", labels, created_at AS "createdAt",
  (parameters ->> 'epsilon')::double precision AS epsilon, (parameters ->> 'dimension')::integer AS dimension,
  (parameters ->> 'components')::integer AS components, parameters ->> 'covariance' AS covariance`;

@Injectable()
export class BridgesRepository {
  constructor(private readonly prisma: PrismaClient) {}

  async find(owner: string, id: string): Promise<BridgeRow | undefined> {
    const [row] = await this.prisma.$queryRaw<BridgeRow[]>`
      SELECT ${COLUMNS} FROM bridges WHERE id = ${id} AND owner = ${owner}`;
    return row;
  }

  /** The bridge's document as JSON text: it is handed on, not read here. */
  async parametersText(owner: string, id: string): Promise<string | undefined> {
    const [row] = await this.prisma.$queryRaw<{ parameters: string }[]>`
      SELECT parameters::text AS parameters FROM bridges WHERE id = ${id} AND owner = ${owner}`;
    return row?.parameters;
  }

  /** A member of the bridge's document. */
  async part(owner: string, { bridge, part }: BridgePart): Promise<unknown> {
    const [row] = await this.prisma.$queryRaw<{ part: unknown }[]>`
      SELECT parameters -> ${part}::text AS part FROM bridges WHERE id = ${bridge} AND owner = ${owner}`;
    return row?.part;
  }

  /** Newest first, at most `limit` after `key`; of one job where it is given. */
  async list(owner: string, jobId: string | undefined, key: PageKey | undefined, limit: number): Promise<BridgeRow[]> {
    const conditions = [Prisma.sql`owner = ${owner}`];
    if (jobId !== undefined) conditions.push(Prisma.sql`job_id = ${jobId}`);
    if (key !== undefined) {
      conditions.push(Prisma.sql`(created_at, id) < (${key.createdAt.toISOString()}::timestamptz, ${key.id})`);
    }
    return this.prisma.$queryRaw<BridgeRow[]>`
      SELECT ${COLUMNS} FROM bridges WHERE ${Prisma.join(conditions, ' AND ')}
      ORDER BY created_at DESC, id DESC LIMIT ${limit}`;
  }

  async delete(owner: string, id: string): Promise<boolean> {
    const deleted = await this.prisma.$executeRaw`DELETE FROM bridges WHERE id = ${id} AND owner = ${owner}`;
    return deleted === 1;
  }
}
