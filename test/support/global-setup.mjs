// Starts the servers that the end-to-end tests share: one embedded PostgreSQL with the migrated database that
// createTestDatabase() copies; and notes which external servers answer on this machine.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../dist/modules/database/embedded-postgres.js';
import { migrate } from '../../dist/modules/database/migrator.js';
import { readPostmaster } from '../../dist/modules/database/postmaster.js';
import { Queues } from '../../dist/modules/queue/queues.js';

const answers = (port) =>
  new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1000, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });

const query = async (url, sql) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
};

const withDatabase = (url, name) => Object.assign(new URL(url), { pathname: `/${name}` }).href;

// several test runs may share an external server
const template = `template_${randomUUID().replaceAll('-', '')}`;

async function prepareTemplate(server) {
  await query(server, `CREATE DATABASE ${template}`);
  const url = withDatabase(server, template);
  await migrate(url);
  const queues = await Queues.open({ databaseUrl: url, redisUrl: undefined, onError: console.error });
  await queues.close();
}

/** An external PostgreSQL that takes our connection, by the usual defaults of a development machine or CI. */
async function externalPostgres() {
  if (!(await answers(5432))) return null;
  const candidates = [
    'postgresql://postgres@127.0.0.1:5432/postgres',
    'postgresql://postgres:postgres@127.0.0.1:5432/postgres',
  ];
  for (const url of candidates) {
    try {
      await query(url, 'SELECT 1');
      return url;
    } catch (error) {
      console.log(`PostgreSQL on port 5432 refuses ${new URL(url).username}: ${error.message}`);
    }
  }
  return null;
}

export default async function setup() {
  const directory = mkdtempSync(join(tmpdir(), 'solvent-test-'));
  const embedded = await startEmbeddedPostgres({
    dataDirectory: directory,
    log: () => undefined,
    settings: { fsync: 'off', full_page_writes: 'off', max_connections: '400' },
  });
  // Ctrl-C never reaches the teardown
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      const postmaster = readPostmaster(join(directory, 'pg'));
      if (postmaster !== null) process.kill(postmaster.pid, 'SIGQUIT');
      rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
      process.exit(1);
    });
  }
  await prepareTemplate(embedded.url);

  const postgres = await externalPostgres();
  if (postgres !== null) await prepareTemplate(postgres);
  const redis = (await answers(6379)) ? 'redis://127.0.0.1:6379' : null;
  const servers = { template, embedded: embedded.url, postgres, redis };
  const file = join(directory, 'servers.json');
  writeFileSync(file, JSON.stringify(servers));
  process.env['SOLVENT_TEST_SERVERS'] = file;
  globalThis.tearDownTestServers = async () => {
    if (postgres !== null) await query(postgres, `DROP DATABASE ${template} WITH (FORCE)`);
    await embedded.stop();
    rmSync(directory, { recursive: true, force: true });
  };
}
