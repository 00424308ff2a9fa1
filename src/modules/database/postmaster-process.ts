/** Starting and stopping the server process of a data folder. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, fchownSync, openSync, readFileSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresBinaries } from './postgres-binaries.js';
import { SERVER_ENVIRONMENT, type ServerUser } from './postgres-user.js';
import { isPostgresAlive, readPostmaster } from './postmaster.js';

const STOP_TIMEOUT_MS = 15_000;
const LOG_LIMIT_BYTES = 16 * 2 ** 20;

export interface ServerProcess {
  /** What the server said when it ended, or null while it runs. */
  ended(): string | null;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function tail(logFile: string, from: number): string {
  // whoever stopped the server may have removed its folder by now
  if (!existsSync(logFile)) return '';
  return readFileSync(logFile).subarray(from).toString('utf8').trim().split('\n').slice(-12).join('\n');
}

/** Starts the server in a process group of its own: Ctrl-C must reach it only after we have drained. */
export async function spawnPostmaster(
  binaries: PostgresBinaries,
  user: ServerUser,
  data: string,
  logFile: string,
  settings: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  const log = openSync(logFile, size > LOG_LIMIT_BYTES ? 'w' : 'a', 0o640);
  if (user.ids !== undefined) fchownSync(log, user.ids.uid, user.ids.gid);
  const all: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    // a socket's path may have 107 bytes, fewer than many a project folder
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    port: String(await freePort()),
    ...settings,
  };
  const args = ['-D', data].concat(Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]));
  let ended: string | null = null;
  const from = size > LOG_LIMIT_BYTES ? 0 : size;
  const child = spawn(binaries.postgres, args, {
    ...user.spawnOptions,
    ...SERVER_ENVIRONMENT,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, signal) => (ended = `exit ${code ?? signal}\n${tail(logFile, from)}`));
  child.unref();
  closeSync(log);
  return { ended: () => ended };
}

/** Fast shutdown (connections are cut, data is written), then an immediate one for a server that does not answer. */
export async function stopPostmaster(data: string): Promise<void> {
  const postmaster = readPostmaster(data);
  if (postmaster === null || !isPostgresAlive(postmaster.pid)) return;
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    process.kill(postmaster.pid, signal);
    const deadline = Date.now() + STOP_TIMEOUT_MS;
    while (Date.now() < deadline) {
      if (!isPostgresAlive(postmaster.pid)) return;
      await sleep(10);
    }
  }
}
