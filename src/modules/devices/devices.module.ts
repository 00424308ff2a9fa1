import { Module } from '@nestjs/common';
import { DevicesRepository } from './devices.repository.js';
import { Router } from './router.js';

/** Devices without a way in: for submissions and for the worker. */
@Module({ providers: [DevicesRepository, Router], exports: [DevicesRepository, Router] })
export class DevicesModule {}
