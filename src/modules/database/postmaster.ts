/** What is known from outside about a PostgreSQL server: its postmaster.pid and whether that process lives. */
import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** Reads `postmaster.pid` (line 1 the process, line 4 the port); null when there is none or it is half written. */
export function readPostmaster(folder: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return Number.isInteger(pid) && pid > 0 && Number.isInteger(port) && port > 0 ? { pid, port } : null;
}

/** The state letter and command of a process on Linux; null elsewhere or when it is gone. */
function processStatus(pid: number): { command: string; state: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = stat.lastIndexOf(')');
    return { command: stat.slice(stat.indexOf('(') + 1, end), state: stat.charAt(end + 2) };
  } catch {
    return null;
  }
}

/**
 * Whether the process runs. `kill(pid, 0)` alone also says yes of a zombie, whose parent (a slow process 1) has not
 * collected it yet, and of a stranger who got the number of a dead postmaster after a restart of the machine.
 */
export function isPostgresAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const status = processStatus(pid);
  return status === null || (status.state !== 'Z' && status.command.startsWith('postgres'));
}

/** Whether any process works inside the folder; server processes of PostgreSQL all do. */
function isInhabited(folder: string): boolean {
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readlinkSync(`/proc/${name}/cwd`) === folder;
    } catch {
      return false;
    }
  });
}

/**
 * PostgreSQL itself takes a zombie for a living postmaster and would refuse to start for as long as it is there.
 * Where /proc proves that no server process is left in the folder, its lock file is removed.
 */
export function clearDeadLock(folder: string): void {
  const postmaster = readPostmaster(folder);
  if (postmaster === null || process.platform !== 'linux') return;
  if (isPostgresAlive(postmaster.pid) || processStatus(postmaster.pid) === null) return;
  if (!isInhabited(folder)) rmSync(join(folder, 'postmaster.pid'), { force: true });
}
