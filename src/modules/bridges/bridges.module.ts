import { Module } from '@nestjs/common';
import { BridgesRepository } from './bridges.repository.js';

/** Stored bridges, for every process that submits jobs about them. */
@Module({ providers: [BridgesRepository], exports: [BridgesRepository] })
export class BridgesModule {}
