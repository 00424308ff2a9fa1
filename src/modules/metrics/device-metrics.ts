/** What the workers compute on, as they say in the database. Every process of one database reports the same. */
import { Inject, Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { DevicesRepository } from '../devices/devices.repository.js';
import { type Logger, LOGGER } from '../http/logger.js';
import { Metrics } from './metrics.js';
import { Recent } from './recent.js';

/** A kind that is not there is counted too, as 0: an alarm sees the last one go. */
const KINDS = [
  { provider: 'cpu', queue: 'cpu' },
  { provider: 'cuda', queue: 'gpu' },
  { provider: 'webgpu', queue: 'gpu' },
] as const;

@Injectable()
export class DeviceMetrics {
  constructor({ registry }: Metrics, repository: DevicesRepository, @Inject(LOGGER) logger: Logger) {
    const present = new Recent(
      () => repository.present(),
      (error) => logger.warn({ err: error }, 'the devices were not counted'),
    );
    const registers = [registry];
    new Gauge({
      name: 'solver_devices',
      help: 'Devices of workers that are there and take jobs.',
      labelNames: ['provider', 'queue'],
      registers,
      async collect() {
        const able = (await present.rows()).filter(({ disabledUntil }) => disabledUntil === null);
        for (const kind of KINDS) {
          this.set(
            kind,
            able.filter(({ provider, queue }) => provider === kind.provider && queue === kind.queue).length,
          );
        }
      },
    });
    new Gauge({
      name: 'solver_device_disabled',
      help: 'Devices of workers that are there and take no jobs for a while, because of what happened.',
      labelNames: ['provider'],
      registers,
      async collect() {
        const disabled = (await present.rows()).filter(({ disabledUntil }) => disabledUntil !== null);
        for (const { provider } of KINDS) {
          this.set({ provider }, disabled.filter((device) => device.provider === provider).length);
        }
      },
    });
  }
}
