import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Config, readConfig } from '../../src/config.js';
import { createLogger } from '../../src/modules/http/logger.js';
import { startService } from '../../src/service.js';
import { type Backend, createTestDatabase, EMBEDDED } from './database.js';

export interface ApplicationOptions {
  readonly role?: Config['role'];
  readonly backend?: Backend;
  /** Shares the database of another application instead of getting one of its own. */
  readonly databaseUrl?: string;
  /** A module (.mjs, from the repository's root) that exports SOLVERS, for the API and for the compute processes. */
  readonly solversModule?: string;
  /** Any variable of src/config.ts. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface TestApplication {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly databaseUrl: string;
  readonly dataDirectory: string;
  stop(): Promise<void>;
}

/** The real application in this process, on a free port: its own database, a real queue, real compute processes. */
export async function startApplication(options: ApplicationOptions = {}): Promise<TestApplication> {
  const backend = options.backend ?? EMBEDDED;
  const database = options.databaseUrl === undefined ? await createTestDatabase(backend) : undefined;
  const databaseUrl = database?.url ?? options.databaseUrl ?? '';
  const dataDirectory = mkdtempSync(join(tmpdir(), 'solvent-app-'));
  const cleanUp = async () => {
    await database?.drop();
    rmSync(dataDirectory, { recursive: true, force: true });
  };
  const config = readConfig({
    ROLE: options.role ?? 'all',
    PORT: '0',
    DATABASE_URL: databaseUrl,
    DATA_DIRECTORY: dataDirectory,
    LOG_LEVEL: 'error',
    COMPUTE_SLOTS: '1',
    THREADS_PER_SLOT: '1',
    ...(backend.redisUrl === undefined ? {} : { REDIS_URL: backend.redisUrl }),
    ...(options.solversModule === undefined
      ? {}
      : { SOLVERS_MODULE: pathToFileURL(join(import.meta.dirname, '../..', options.solversModule)).href }),
    ...options.environment,
  });
  try {
    const service = await startService(config, createLogger(config.logLevel), () => undefined);
    return {
      url: service.url,
      app: service.app,
      databaseUrl,
      dataDirectory,
      stop: async () => {
        await service.stop();
        await cleanUp();
      },
    };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}
