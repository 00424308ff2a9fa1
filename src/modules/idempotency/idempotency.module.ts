import { Module } from '@nestjs/common';
import { IdempotencyService } from './idempotency.service.js';
import { KeysRepository } from './keys.repository.js';

@Module({ providers: [IdempotencyService, KeysRepository], exports: [IdempotencyService, KeysRepository] })
export class IdempotencyModule {}
