/** What the measurements run on: an embedded PostgreSQL of their own, and services started as `npm start` does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/modules/database/embedded-postgres.js';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

export interface Database {
  readonly url: string;
  query(sql: string): Promise<void>;
}

/** Gives the work a server with the settings that `npm start` uses; nothing is left of it. */
export async function withPostgres(
  work: (create: (name: string) => Promise<Database>) => Promise<void>,
): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'solvent-bench-'));
  const server = await startEmbeddedPostgres({ dataDirectory: directory, log: () => undefined });
  const urlOf = (name: string) => Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  try {
    await work(async (name) => {
      await execute(server.url, `CREATE DATABASE ${name}`);
      const url = urlOf(name);
      return { url, query: (sql) => execute(url, sql) };
    });
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function execute(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export class Service {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly directory: string,
  ) {}

  static async start(databaseUrl: string, redisUrl: string | undefined): Promise<Service> {
    const directory = await mkdtemp(join(tmpdir(), 'solvent-bench-'));
    const port = await freePort();
    const child = spawn(process.execPath, [MAIN], {
      env: {
        ...process.env,
        PORT: String(port),
        DATABASE_URL: databaseUrl,
        DATA_DIRECTORY: directory,
        LOG_LEVEL: 'error',
        MAX_QUEUED_JOBS_PER_OWNER: '50000',
        ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const service = new Service(`http://127.0.0.1:${port}`, child, directory);
    await service.ready();
    return service;
  }

  /** Resident memory of the process that answers, without its compute processes. */
  residentBytes(): number {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return 1024 * Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
  }

  /** The longest stall of its event loop since this was asked before. */
  async longestStallMs(): Promise<number> {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    const seconds = /^solver_event_loop_delay_seconds\{[^}]*quantile="1"[^}]*\} (\S+)$/m.exec(text)?.[1];
    return 1000 * Number(seconds);
  }

  async stop(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await gone;
    await rm(this.directory, { recursive: true, force: true });
  }

  private async ready(): Promise<void> {
    for (let i = 0; i < 300; i++) {
      const answer = await fetch(`${this.url}/readyz`).catch(() => null);
      if (answer?.ok === true) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('the service did not become ready within 30 s');
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Where a Redis answers on this machine. */
export async function redisUrl(): Promise<string | undefined> {
  const socket = createConnection({ host: '127.0.0.1', port: 6379 });
  const answers = await Promise.race([
    once(socket, 'connect').then(
      () => true,
      () => false,
    ),
    new Promise((resolve) => setTimeout(() => resolve(false), 1000)),
  ]);
  socket.destroy();
  return answers === true ? 'redis://127.0.0.1:6379' : undefined;
}
