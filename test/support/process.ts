import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const START_TIMEOUT_MS = 45_000;

/** Who starts Solvent: ourselves, and where we are root also an ordinary user. */
export interface Account {
  readonly name: string;
  readonly ids: { readonly uid: number; readonly gid: number } | undefined;
}

const OURSELVES: Account = { name: process.getuid?.() === 0 ? 'root' : 'an ordinary user', ids: undefined };

/** The accounts that can run this checkout; below a closed folder an ordinary user cannot. */
export function accounts(): readonly Account[] {
  if (process.getuid?.() !== 0) return [OURSELVES];
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  const ids = { uid: Number(uid), gid: Number(gid) };
  const { status } = spawnSync(process.execPath, [join(ROOT, 'scripts/ensure.mjs'), '--version'], { cwd: '/', ...ids });
  return status === null ? [OURSELVES] : [OURSELVES, { name: 'an ordinary user', ids }];
}

/** A folder for `DATA_DIRECTORY`, open on the way there, as a project folder is. */
export function temporaryFolder(account: Account = OURSELVES): string {
  const folder = mkdtempSync(join(tmpdir(), 'solvent-process-'));
  chmodSync(folder, 0o755);
  if (account.ids !== undefined) chownSync(folder, account.ids.uid, account.ids.gid);
  return folder;
}

/** An installation of its own in a new folder below `folder`: what was built, and all packages but TensorFlow's. */
export function installationWithoutTensorFlow(folder: string): string {
  const root = mkdtempSync(join(folder, 'installation-'));
  // a copy: modules look for packages from where they are, not from where a link to them is
  cpSync(join(ROOT, 'dist'), join(root, 'dist'), { recursive: true });
  mkdirSync(join(root, 'node_modules'));
  const link = (within: string, isWanted: (name: string) => boolean): void => {
    for (const name of readdirSync(join(ROOT, within)).filter(isWanted)) {
      symlinkSync(join(ROOT, within, name), join(root, within, name));
    }
  };
  link('', (name) => !['dist', 'node_modules'].includes(name));
  link('node_modules', (name) => name !== '@tensorflow');
  return root;
}

export interface LaunchOptions {
  readonly dataDirectory: string;
  /** Where it is installed; this checkout, if it is left out. */
  readonly root?: string;
  readonly account?: Account;
  readonly environment?: Readonly<Record<string, string>>;
}

/** `node dist/main.js` as `npm start` runs it, in a process group of its own, on a free port. */
export class SolventProcess {
  output = '';
  readonly exited: Promise<number | NodeJS.Signals>;
  private readonly child: ChildProcess;

  constructor({ dataDirectory, root = ROOT, account = OURSELVES, environment = {} }: LaunchOptions) {
    this.child = spawn(process.execPath, [join(root, 'dist/main.js')], {
      ...account.ids,
      cwd: '/',
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        PORT: '0',
        DATA_DIRECTORY: dataDirectory,
        LOG_LEVEL: 'warn',
        COMPUTE_SLOTS: '1',
        THREADS_PER_SLOT: '1',
        ...environment,
      },
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
    this.exited = new Promise((resolve) => {
      this.child.once('close', (code, signal) => resolve(code ?? signal ?? 'SIGKILL'));
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Resolves with the address it prints once it listens. */
  async started(): Promise<string> {
    const deadline = Date.now() + START_TIMEOUT_MS;
    let exit: number | string | undefined;
    void this.exited.then((code) => (exit = code));
    while (Date.now() < deadline) {
      const url = /health[: ]+(http:\/\/\S+)\/readyz/i.exec(this.output)?.[1];
      if (url !== undefined) return url;
      if (exit !== undefined) throw new Error(`Solvent ended with ${exit}:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`Solvent did not start:\n${this.output}`);
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** As Ctrl-C on a terminal: the whole process group gets it. */
  interrupt(): void {
    process.kill(-this.pid, 'SIGINT');
  }

  async stop(): Promise<number | NodeJS.Signals> {
    this.kill('SIGTERM');
    return this.exited;
  }
}

/** Processes that were started for this folder: Solvent, its compute processes, the embedded server. */
export function processesOf(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
        const workingDirectory = readlinkSync(`/proc/${pid}/cwd`);
        const belongs = [command, environment, workingDirectory].some((text) => text.includes(folder));
        return belongs && command !== '' ? [`${pid} ${command}`] : [];
      } catch {
        return [];
      }
    });
}

/** Ends whatever a failed test left behind, then removes the folder. */
export function cleanUp(folder: string): void {
  for (const line of processesOf(folder)) {
    try {
      process.kill(Number(line.split(' ')[0]), 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
