import { Global, Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { PlatformChecks } from './platform-checks.js';
import { Readiness } from './readiness.js';

/** Global, so that any part of the service can register what it needs in order to work. */
@Global()
@Module({ controllers: [HealthController], providers: [Readiness, PlatformChecks], exports: [Readiness] })
export class HealthModule {}
