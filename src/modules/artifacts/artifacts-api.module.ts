import { Module } from '@nestjs/common';
import { ArtifactsController } from './artifacts.controller.js';
import { ArtifactsModule } from './artifacts.module.js';
import { UploadsService } from './uploads.service.js';

/** Uploads and downloads over HTTP. */
@Module({ imports: [ArtifactsModule], controllers: [ArtifactsController], providers: [UploadsService] })
export class ArtifactsApiModule {}
