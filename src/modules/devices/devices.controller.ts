import { Controller, Get } from '@nestjs/common';
import { json, Operation } from '../openapi/operation.decorator.js';
import { type DeviceDetails, type DeviceList, deviceList } from './device.schemas.js';
import { DevicesService } from './devices.service.js';

const EXAMPLE: DeviceDetails = {
  worker: 'node-7/4711/0f2c6a52-8a63-4a0e-9a35-6c1f6f0f5f9b',
  queue: 'gpu',
  provider: 'cuda',
  name: 'NVIDIA H100 80GB HBM3',
  isSoftware: false,
  float64: true,
  fullFloat32: true,
  memoryBytes: 84_000_000_000,
  calibration: {
    bytesPerSecond: 1.9e12,
    flopsPerSecond: 3.1e13,
    float64FlopsPerSecond: 1.6e13,
    secondsPerNode: 6e-6,
    uploadBytesPerSecond: 1.2e10,
  },
  disabled: null,
  seenAt: '2026-01-01T12:00:00.000Z',
};

@Controller('v1/devices')
export class DevicesController {
  constructor(private readonly devices: DevicesService) {}

  @Get()
  @Operation({
    id: 'listDevices',
    tag: 'service',
    summary: 'List the devices',
    description:
      'What the workers that are there compute on, GPUs first. A worker says every ten seconds that it is there, and is ' +
      'left out when it has not for half a minute.',
    answers: { 200: { description: 'All of them.', content: json(deviceList, { items: [EXAMPLE] }) } },
  })
  async listDevices(): Promise<DeviceList> {
    return { items: await this.devices.list() };
  }
}
