/** What the workers compute on, as they last said. Times are the database's. */
import { Injectable } from '@nestjs/common';
import { Prisma, PrismaClient } from '../../generated/prisma/client.js';
import type { DeviceReport } from '../../gpu/contract.js';

/** A worker that has not said anything for this long has gone. */
export const GONE_AFTER_SECONDS = 30;

export interface DeviceRow extends DeviceReport {
  readonly worker: string;
  /** The jobs that the worker takes. */
  readonly queue: 'cpu' | 'gpu';
  /** It takes no jobs until then. */
  readonly disabledUntil: Date | null;
  readonly disabledReason: string | null;
  readonly seenAt: Date;
}

@Injectable()
export class DevicesRepository {
  constructor(private readonly prisma: PrismaClient) {}

  /** A worker says that it is there, and with what. */
  async announce(worker: string, queue: DeviceRow['queue'], device: DeviceReport): Promise<void> {
    const { provider, deviceId, name, isSoftware, float64, fullFloat32, memoryBytes, calibration } = device;
    await this.prisma.$executeRaw`
      INSERT INTO devices (worker, queue, provider, device_id, name, is_software, float64, full_float32, memory_bytes,
        calibration)
      VALUES (${worker}, ${queue}, ${provider}, ${deviceId}, ${name}, ${isSoftware}, ${float64}, ${fullFloat32},
        ${Math.floor(memoryBytes)}, ${calibration === null ? null : JSON.stringify(calibration)}::jsonb)
      ON CONFLICT (worker) DO UPDATE SET memory_bytes = EXCLUDED.memory_bytes, calibration = EXCLUDED.calibration,
        seen_at = now()`;
  }

  /** It takes no jobs for so long; null ends that. */
  async disable(worker: string, disabled: { readonly seconds: number; readonly reason: string } | null): Promise<void> {
    await this.prisma.$executeRaw`
      UPDATE devices SET
        disabled_until = now() + make_interval(secs => ${disabled?.seconds ?? null}::double precision),
        disabled_reason = ${disabled?.reason ?? null}
      WHERE worker = ${worker}`;
  }

  async withdraw(worker: string): Promise<void> {
    await this.prisma.$executeRaw`DELETE FROM devices WHERE worker = ${worker}`;
  }

  /** The devices of workers that are there, in the order in which they would be chosen. */
  async present(): Promise<DeviceRow[]> {
    return this.select(Prisma.sql`seen_at > now() - make_interval(secs => ${GONE_AFTER_SECONDS})`);
  }

  /** Estimated for the jobs that wait for a GPU or compute on one. */
  async queuedSeconds(): Promise<number> {
    const [row] = await this.prisma.$queryRaw<{ seconds: number }[]>`
      SELECT COALESCE(sum((routing #>> '{estimates,gpuSeconds}')::double precision), 0) AS seconds
      FROM jobs WHERE state IN ('queued', 'running') AND queue = 'gpu'`;
    return row?.seconds ?? 0;
  }

  async deleteGone(): Promise<number> {
    return this.prisma.$executeRaw`DELETE FROM devices WHERE seen_at < now() - interval '1 day'`;
  }

  private async select(condition: Prisma.Sql): Promise<DeviceRow[]> {
    return this.prisma.$queryRaw<DeviceRow[]>`
      SELECT worker, queue, provider, device_id AS "deviceId", name, is_software AS "isSoftware", float64,
        full_float32 AS "fullFloat32", memory_bytes::double precision AS "memoryBytes", calibration,
        CASE WHEN disabled_until > now() THEN disabled_until END AS "disabledUntil",
        CASE WHEN disabled_until > now() THEN disabled_reason END AS "disabledReason", seen_at AS "seenAt"
      FROM devices WHERE ${condition}
      ORDER BY queue = 'gpu' DESC, provider = 'cuda' DESC, is_software, worker`;
  }
}
