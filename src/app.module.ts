import { type DynamicModule, Module } from '@nestjs/common';
import { CONFIG, type Config } from './config.js';
import { ArtifactsApiModule } from './modules/artifacts/artifacts-api.module.js';
import { BatchesModule } from './modules/batches/batches.module.js';
import { BridgesApiModule } from './modules/bridges/bridges-api.module.js';
import type { Database } from './modules/database/database.js';
import { DatabaseModule } from './modules/database/database.module.js';
import { DevicesApiModule } from './modules/devices/devices-api.module.js';
import { EventsApiModule } from './modules/events/events-api.module.js';
import { DocsModule } from './modules/docs/docs.module.js';
import { HealthModule } from './modules/health/health.module.js';
import { HttpModule } from './modules/http/http.module.js';
import { JobsApiModule } from './modules/jobs/jobs-api.module.js';
import { JobsModule } from './modules/jobs/jobs.module.js';
import { type Logger, LOGGER } from './modules/http/logger.js';
import { MaintenanceModule } from './modules/maintenance/maintenance.module.js';
import { MetricsModule } from './modules/metrics/metrics.module.js';
import { QueueModule } from './modules/queue/queue.module.js';
import type { Queues } from './modules/queue/queues.js';
import { SolversModule } from './modules/solvers/solvers.module.js';
import { TransportModule } from './modules/transport/transport.module.js';
import { ViewsModule } from './modules/views/views.module.js';
import { WorkerModule } from './modules/worker/worker.module.js';

/** What is open before the application is put together, and closed after it. */
export interface Foundation {
  readonly config: Config;
  readonly logger: Logger;
  readonly database: Database;
  readonly queues: Queues;
}

@Module({})
class FoundationModule {
  static of({ config, logger }: Foundation): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: LOGGER, useValue: logger },
    ];
    return { module: FoundationModule, global: true, providers, exports: providers };
  }
}

/** What only processes that answer requests have. */
const API_MODULES = [
  DocsModule,
  ArtifactsApiModule,
  JobsApiModule,
  EventsApiModule,
  TransportModule,
  BridgesApiModule,
  BatchesModule,
  SolversModule,
  DevicesApiModule,
  ViewsModule,
];

/** Composition only: which parts make up this role. */
@Module({})
export class AppModule {
  static of(foundation: Foundation): DynamicModule {
    return {
      module: AppModule,
      imports: [
        FoundationModule.of(foundation),
        DatabaseModule.of(foundation.database),
        QueueModule.of(foundation.queues),
        HttpModule,
        HealthModule,
        MetricsModule,
        JobsModule,
        MaintenanceModule,
        ...(foundation.config.role === 'worker' ? [] : API_MODULES),
        ...(foundation.config.role === 'api' ? [] : [WorkerModule]),
      ],
    };
  }
}
