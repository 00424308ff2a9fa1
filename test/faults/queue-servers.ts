/** Where hints may live, and how to take them away. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createConnection, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Pool } from 'pg';
import { Proxy } from '../support/proxy.js';

export interface QueueServer {
  readonly redisUrl: string | undefined;
  /** Everything that was in it is gone; where the server is ours, it was killed as well. */
  lose(): Promise<void>;
  /** An address for one API alone, which from `cut` on cannot tell the queue anything. */
  separately(): Promise<{ readonly redisUrl: string | undefined; cut(): Promise<void>; end(): Promise<void> }>;
  stop(): Promise<void>;
}

export const QUEUES = ['PostgreSQL', ...(hasRedis() ? ['Redis'] : [])] as const;
export type QueueKind = (typeof QUEUES)[number];

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A server of our own: only one that nobody else uses may be emptied and killed. */
function hasRedis(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}

export class QueueInPostgres implements QueueServer {
  readonly redisUrl = undefined;

  constructor(private readonly pool: Pool) {}

  async lose(): Promise<void> {
    await this.pool.query('TRUNCATE bullmq.job CASCADE');
  }

  /** Whoever wants to write a hint waits for the lock; the jobs themselves are in other tables. */
  async separately() {
    const client = await this.pool.connect();
    return {
      redisUrl: undefined,
      cut: async () => {
        await client.query('BEGIN; LOCK TABLE bullmq.job IN ACCESS EXCLUSIVE MODE');
      },
      end: async () => {
        await client.query('ROLLBACK');
        client.release();
      },
    };
  }

  async stop(): Promise<void> {
    // the pool is its owner's
  }
}

export class OwnRedis implements QueueServer {
  readonly redisUrl: string;
  private server: ChildProcess | undefined;

  private constructor(private readonly port: number) {
    this.redisUrl = `redis://127.0.0.1:${port}`;
  }

  static async start(): Promise<OwnRedis> {
    const redis = new OwnRedis(await freePort());
    await redis.spawn();
    return redis;
  }

  async lose(): Promise<void> {
    const client = new Redis(this.redisUrl);
    await client.flushall();
    client.disconnect();
    await this.stop();
    await pause(500);
    await this.spawn();
  }

  async separately() {
    const proxy = await Proxy.to(this.redisUrl);
    return { redisUrl: proxy.url, cut: () => proxy.cut(), end: async () => undefined };
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (server === undefined) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
    this.server = undefined;
  }

  private async spawn(): Promise<void> {
    const options = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];
    this.server = spawn('redis-server', ['--port', String(this.port), ...options], { cwd: '/', stdio: 'ignore' });
    while (!(await this.answers())) await pause(20);
  }

  private answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = createConnection({ host: '127.0.0.1', port: this.port });
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
  }
}
