/** The devices of the workers that are there. */
import { Injectable } from '@nestjs/common';
import { representDevice } from './device.representation.js';
import type { DeviceDetails } from './device.schemas.js';
import { DevicesRepository } from './devices.repository.js';

@Injectable()
export class DevicesService {
  constructor(private readonly devices: DevicesRepository) {}

  /** GPUs first. */
  async list(): Promise<DeviceDetails[]> {
    return (await this.devices.present()).map(representDevice);
  }
}
