/** The database of this process: one pool, and Prisma over the same pool. */
import { PrismaPg } from '@prisma/adapter-pg';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Config } from '../../config.js';
import { PrismaClient } from '../../generated/prisma/client.js';
import { isDatabaseAway } from './database-away.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { migrate } from './migrator.js';
import { openPool } from './pool.js';

/** An external server may come up after us (compose, a reboot). */
const PATIENCE_MS = 20_000;

export class Database {
  private constructor(
    /** For connections of one's own: LISTEN, the queue. Carries a password. */
    readonly url: string,
    readonly pool: Pool,
    readonly prisma: PrismaClient,
    private readonly stopServer: () => Promise<void>,
  ) {}

  /** Starts the embedded server unless DATABASE_URL names another, and brings the schema up to date. */
  static async open(
    config: Pick<Config, 'databaseUrl' | 'dataDirectory'>,
    log: (line: string) => void,
    onError: (error: Error) => void,
  ): Promise<Database> {
    const { databaseUrl, dataDirectory } = config;
    const server = databaseUrl === undefined ? await startEmbeddedPostgres({ dataDirectory, log }) : undefined;
    const stopServer = async () => server?.stop();
    try {
      const url = server?.url ?? databaseUrl ?? '';
      await migrateWhenThere(url, log);
      const pool = openPool(
        {
          connectionString: url,
          max: 10,
          application_name: 'solvent',
          // Prisma's adapter drops the offset of a timestamptz: it takes every session for one in UTC
          options: '-c timezone=UTC',
        },
        onError,
      );
      return new Database(
        url,
        pool,
        new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: nameOf }) }),
        stopServer,
      );
    } catch (error) {
      await stopServer();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.prisma.$disconnect();
    await this.pool.end();
    await this.stopServer();
  }
}

async function migrateWhenThere(url: string, log: (line: string) => void): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let first = true; ; first = false) {
    try {
      return await migrate(url);
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      const { host } = new URL(url);
      if (Date.now() > deadline) {
        throw new Error(
          `PostgreSQL at ${host} does not answer: ${describe(error)}. Check DATABASE_URL and that the server runs.`,
          { cause: error },
        );
      }
      if (first) log(`Waiting for PostgreSQL at ${host}`);
      await sleep(500);
    }
  }
}

/**
 * A statement that begins with the comment of its name is prepared once a connection: it is parsed and planned no more.
 * Others are not, because texts that vary would fill the server's memory. The name's text must never vary.
 */
const nameOf = ({ sql }: { readonly sql: string }): string => /^\s*\/\* (\w+) \*\//.exec(sql)?.[1] ?? '';

const describe = (error: unknown): string => {
  const { message, code } = error as { message?: string; code?: string };
  return message || code || String(error);
};
