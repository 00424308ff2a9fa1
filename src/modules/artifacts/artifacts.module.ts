import { Module } from '@nestjs/common';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { ArtifactStore } from './artifact-store.js';
import { ArtifactSweeper } from './artifact-sweeper.js';
import { ArtifactsRepository } from './artifacts.repository.js';
import { ArtifactsService } from './artifacts.service.js';
import { PostgresArtifactStore } from './postgres-artifact-store.js';

/** Stored arrays, for every process that submits or runs jobs. */
@Module({
  imports: [IdempotencyModule],
  providers: [
    ArtifactsRepository,
    ArtifactsService,
    ArtifactSweeper,
    { provide: ArtifactStore, useClass: PostgresArtifactStore },
  ],
  exports: [ArtifactsRepository, ArtifactsService, ArtifactStore, ArtifactSweeper, IdempotencyModule],
})
export class ArtifactsModule {}
