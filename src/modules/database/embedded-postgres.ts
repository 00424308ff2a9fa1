/**
 * The embedded PostgreSQL: a real server under the data directory, started by us and stopped with us. A server that
 * outlived a killed Solvent is adopted; one that belongs to a living Solvent is refused.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { initialiseData, readPassword, SUPERUSER } from './data-initialisation.js';
import { serverFolder } from './data-folder.js';
import { findPostgresBinaries } from './postgres-binaries.js';
import { serverUser } from './postgres-user.js';
import { clearDeadLock, isPostgresAlive, readPostmaster } from './postmaster.js';
import { type ServerProcess, spawnPostmaster, stopPostmaster } from './postmaster-process.js';

/** Recovery after a crash replays at most some hundred MiB of log; a minute is plenty. */
const START_TIMEOUT_MS = 60_000;
/** A Solvent that is just ending gets this long to let go. */
const OWNERSHIP_TIMEOUT_MS = 3_000;
const REVIVAL_PAUSE_MS = 2_000;
/** The advisory lock that the owning Solvent holds for as long as it lives: "Solvent" in ASCII. */
const OWNERSHIP_LOCK = '23484934700494452';

export interface EmbeddedPostgresOptions {
  readonly dataDirectory: string;
  /** Told what is worth telling while the server starts. */
  readonly log: (line: string) => void;
  /** Settings of the server, such as `{ fsync: 'off' }` where the data need not survive a power cut. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  /** Connection string of the database `solvent`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** @throws Error that says what to do: another owner, no binaries for this platform, no folder within reach */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const user = serverUser();
  const dataDirectory = resolve(options.dataDirectory);
  const folder = serverFolder(dataDirectory, user, options.log);
  const data = join(folder, 'pg');
  const logFile = join(folder, 'postgres.log');
  const binaries = findPostgresBinaries(user, folder);
  if (!existsSync(data)) {
    options.log('Preparing the embedded PostgreSQL (first start only)');
    initialiseData(binaries, user, data);
  }
  const password = readPassword(data);
  const urlOf = (port: number, database: string) =>
    `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;

  const acquire = async (port?: number) => {
    const connection = await connectToServer(
      data,
      () =>
        spawnPostmaster(binaries, user, data, logFile, { ...options.settings, ...(port && { port: String(port) }) }),
      (port) => urlOf(port, 'postgres'),
      options.log,
    );
    try {
      await takeOwnership(connection.owner, dataDirectory);
      return connection;
    } catch (error) {
      await connection.owner.end();
      throw error;
    }
  };
  let { owner, port } = await acquire();
  const { rowCount } = await owner.query("SELECT FROM pg_database WHERE datname = 'solvent'");
  if (rowCount === 0) await owner.query('CREATE DATABASE solvent');

  let stopping = false;
  let reviving = Promise.resolve();
  /** A server that ends by itself (killed, out of memory) comes back on the same port, where the pools look for it. */
  const revive = async () => {
    options.log('The embedded PostgreSQL ended unexpectedly. Starting it again');
    while (!stopping) {
      try {
        ({ owner, port } = await acquire(port));
        watch();
        return;
      } catch (error) {
        options.log((error as Error).message);
        await sleep(REVIVAL_PAUSE_MS);
      }
    }
  };
  const watch = () => {
    owner.once('end', () => {
      if (!stopping) reviving = revive();
    });
  };
  watch();
  return {
    url: urlOf(port, 'solvent'),
    stop: async () => {
      stopping = true;
      await reviving;
      await owner.end().catch(() => undefined);
      await stopPostmaster(data);
    },
  };
}

/** Connects to the living server of this folder, or starts one. Whoever loses a race of two starts finds the other's. */
async function connectToServer(
  data: string,
  spawnServer: () => Promise<ServerProcess>,
  urlOf: (port: number) => string,
  log: (line: string) => void,
): Promise<{ owner: Client; port: number }> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  let server: ServerProcess | undefined;
  let lastError: unknown;
  let explainAt = Date.now() + 3_000;
  while (Date.now() < deadline) {
    const postmaster = readPostmaster(data);
    if (postmaster !== null && isPostgresAlive(postmaster.pid)) {
      const owner = new Client({
        connectionString: urlOf(postmaster.port),
        application_name: `solvent ${process.pid}`,
        keepAlive: true,
      });
      // the server may go at any time; every query of ours says so by itself
      owner.on('error', () => undefined);
      try {
        await owner.connect();
        return { owner, port: postmaster.port };
      } catch (error) {
        lastError = error;
      }
    } else if (server === undefined) {
      clearDeadLock(data);
      server = await spawnServer();
    } else if (server.ended() !== null) {
      throw new Error(`The embedded PostgreSQL did not start: ${server.ended()}`, { cause: lastError });
    }
    if (Date.now() > explainAt) {
      log('Waiting for the embedded PostgreSQL (it may be recovering from a crash)');
      explainAt = Infinity;
    }
    await sleep(20);
  }
  throw new Error(`The embedded PostgreSQL did not answer within ${START_TIMEOUT_MS / 1000} s`, { cause: lastError });
}

/** @throws Error naming the other process when a living Solvent has this server */
async function takeOwnership(owner: Client, dataDirectory: string): Promise<void> {
  const deadline = Date.now() + OWNERSHIP_TIMEOUT_MS;
  do {
    const { rows } = await owner.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [
      OWNERSHIP_LOCK,
    ]);
    if (rows[0]?.locked === true) return;
    await sleep(100);
  } while (Date.now() < deadline);
  const { rows } = await owner.query<{ name: string }>(
    `SELECT application_name AS name FROM pg_stat_activity JOIN pg_locks USING (pid)
     WHERE locktype = 'advisory' AND granted AND application_name LIKE 'solvent %'`,
  );
  const process = rows[0]?.name.replace('solvent ', 'process ') ?? 'another process';
  throw new Error(
    `Another Solvent (${process}) is using ${dataDirectory}. Stop it first, or give this one its own DATA_DIRECTORY and PORT.`,
  );
}
