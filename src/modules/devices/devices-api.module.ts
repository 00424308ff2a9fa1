import { Module } from '@nestjs/common';
import { DevicesController } from './devices.controller.js';
import { DevicesModule } from './devices.module.js';

@Module({ imports: [DevicesModule], controllers: [DevicesController] })
export class DevicesApiModule {}
