import { Module } from '@nestjs/common';
import { DevicesController } from './devices.controller.js';
import { DevicesModule } from './devices.module.js';
import { DevicesService } from './devices.service.js';

@Module({ imports: [DevicesModule], controllers: [DevicesController], providers: [DevicesService] })
export class DevicesApiModule {}
