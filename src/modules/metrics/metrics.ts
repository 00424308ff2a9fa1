/** The registry of this process. Names and units follow Prometheus: base units, `_total` for counters, bounded labels. */
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { CONFIG, type Config } from '../../config.js';
import { EventLoopDelay } from './event-loop-delay.js';

@Injectable()
export class Metrics implements OnApplicationShutdown {
  /** Of its own rather than prom-client's global one: several applications may live in one process. */
  readonly registry = new Registry();
  private readonly eventLoopDelay: EventLoopDelay;

  constructor(@Inject(CONFIG) { role }: Config) {
    collectDefaultMetrics({ register: this.registry });
    this.eventLoopDelay = new EventLoopDelay(this.registry, role);
  }

  onApplicationShutdown(): void {
    this.eventLoopDelay.stop();
  }
}
