import { Global, Module } from '@nestjs/common';
import { DevicesModule } from '../devices/devices.module.js';
import { DeviceMetrics } from './device-metrics.js';
import { HttpMetrics } from './http-metrics.js';
import { JobBacklogRepository } from './job-backlog.repository.js';
import { JobMetrics } from './job-metrics.js';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';
import { WorkerMetrics } from './worker-metrics.js';

/** Global, so that any part of the service can count what it does. */
@Global()
@Module({
  imports: [DevicesModule],
  controllers: [MetricsController],
  providers: [Metrics, HttpMetrics, JobBacklogRepository, JobMetrics, DeviceMetrics, WorkerMetrics],
  exports: [Metrics, JobMetrics, WorkerMetrics],
})
export class MetricsModule {}
