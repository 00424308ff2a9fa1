import { type DynamicModule, Module } from '@nestjs/common';
import { Queues } from './queues.js';

@Module({})
export class QueueModule {
  static of(queues: Queues): DynamicModule {
    const providers = [{ provide: Queues, useValue: queues }];
    return { module: QueueModule, global: true, providers, exports: providers };
  }
}
