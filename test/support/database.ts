import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client, type Pool } from 'pg';
import { openPool } from '../../src/modules/database/pool.js';

interface Servers {
  readonly template: string;
  readonly embedded: string;
  readonly postgres: string | null;
  readonly redis: string | null;
}

/** What the global setup found; see global-setup.mjs. */
const servers = (): Servers => JSON.parse(readFileSync(process.env['SOLVENT_TEST_SERVERS'] ?? '', 'utf8')) as Servers;

/** Where a suite runs. Suites that touch database or queue run on every backend: `describe.each(backends())`. */
export interface Backend {
  readonly name: string;
  readonly postgres: 'embedded' | 'external';
  readonly redisUrl: string | undefined;
}

export const EMBEDDED: Backend = { name: 'embedded PostgreSQL', postgres: 'embedded', redisUrl: undefined };

/** The embedded server always, external ones where they answer. */
export function backends(): readonly Backend[] {
  const { postgres, redis } = servers();
  return [
    EMBEDDED,
    ...(redis === null
      ? []
      : [{ name: 'embedded PostgreSQL and Redis', postgres: 'embedded' as const, redisUrl: redis }]),
    ...(postgres === null ? [] : [{ name: 'external PostgreSQL', postgres: 'external' as const, redisUrl: undefined }]),
  ];
}

export interface TestDatabase {
  readonly url: string;
  /** Cuts whoever is still connected. */
  drop(): Promise<void>;
}

/** A database of one's own with the current schema and nothing in it. Safe in parallel. */
export async function createTestDatabase(backend: Backend = EMBEDDED): Promise<TestDatabase> {
  const { template, embedded, postgres } = servers();
  const server = backend.postgres === 'embedded' ? embedded : postgres;
  if (server === null) throw new Error('There is no external PostgreSQL on this machine.');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await execute(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    url: Object.assign(new URL(server), { pathname: `/${name}` }).href,
    drop: () => execute(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/**
 * A pool on a test's database. The end of a pool does not wait for its connections to be closed, so that `drop` may
 * still cut one: that is no failure of the test.
 */
export const openTestPool = (url: string, connections: number): Pool =>
  openPool({ connectionString: url, max: connections }, () => undefined);

async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
