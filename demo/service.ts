/** The Solvent that the demonstration talks to: the one that runs, or one started for it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface RunningService {
  readonly url: string;
  readonly startedHere: boolean;
  /** Ends what was started here; leaves what ran before. */
  stop(): Promise<void>;
}

/** The first start of all initialises the database. */
const START_TIMEOUT_MS = 180_000;
const LOOK_EVERY_MS = 250;

export async function ensureService(url: string): Promise<RunningService> {
  if (await isReady(url)) return { url, startedHere: false, stop: async () => undefined };
  const child = spawn(process.execPath, ['dist/main.js'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error' },
  });
  try {
    await becomesReady(url, child);
  } catch (error) {
    await stop(child);
    throw error;
  }
  return { url, startedHere: true, stop: () => stop(child) };
}

async function becomesReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error('Solvent did not start; its message is above.');
    if (Date.now() > deadline) throw new Error(`Solvent was not ready after ${START_TIMEOUT_MS / 1000} seconds.`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

async function isReady(url: string): Promise<boolean> {
  return fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(5000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
