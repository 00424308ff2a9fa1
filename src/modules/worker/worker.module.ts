import { Module } from '@nestjs/common';
import { ComputePool } from '../../compute/pool.js';
import { CONFIG, type Config } from '../../config.js';
import { type Logger, LOGGER } from '../http/logger.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { WorkerMetrics } from '../metrics/worker-metrics.js';
import { DeviceAnnouncer } from './device-announcer.js';
import { WorkerDevice } from './worker-device.js';
import { WorkerService } from './worker.service.js';

/** Computes jobs in processes of its own. */
@Module({
  imports: [JobsModule],
  providers: [
    WorkerService,
    DeviceAnnouncer,
    { provide: WorkerDevice, inject: [CONFIG], useFactory: (config: Config) => WorkerDevice.open(config) },
    {
      provide: ComputePool,
      inject: [CONFIG, WorkerDevice, LOGGER, WorkerMetrics],
      useFactory: (config: Config, { slots, accelerator }: WorkerDevice, logger: Logger, metrics: WorkerMetrics) => {
        const pool = new ComputePool({
          slots,
          threadsPerSlot: config.threadsPerSlot,
          slotMemoryBytes: config.slotMemoryBytes,
          ...(config.solversModule === undefined ? {} : { solversModule: moduleOf(config.solversModule) }),
          ...(accelerator === null ? {} : { accelerator }),
          onSlotEvent: (event) => {
            logger.info(event, 'compute slot');
            metrics.slotEvent(event);
          },
          onLog: (line, { slot, jobId }) => logger.warn({ slot, jobId }, line),
        });
        metrics.watch(() => pool.statistics());
        return pool;
      },
    },
  ],
})
export class WorkerModule {}

/** A path stays what it is. */
const moduleOf = (pathOrUrl: string): string | URL => (pathOrUrl.startsWith('file:') ? new URL(pathOrUrl) : pathOrUrl);
