import { type DynamicModule, Module } from '@nestjs/common';
import { Pool } from 'pg';
import { PrismaClient } from '../../generated/prisma/client.js';
import { Database } from './database.js';

/** Gives everyone the opened database: `Database`, its `Pool` (from pg) and its `PrismaClient`, by class. */
@Module({})
export class DatabaseModule {
  static of(database: Database): DynamicModule {
    const providers = [
      { provide: Database, useValue: database },
      { provide: Pool, useValue: database.pool },
      { provide: PrismaClient, useValue: database.prisma },
    ];
    return { module: DatabaseModule, global: true, providers, exports: providers };
  }
}
