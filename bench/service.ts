/** What HTTP, Postgres, the queue and the compute process add to a tiny problem: submit to result, embedded server. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './peers.js';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const WARM_UP = 20;
const ROUNDS = 200;
const TINY = JSON.stringify({
  cost: {
    matrix: [
      [0, 1],
      [1, 0],
    ],
  },
  epsilon: 0.05,
});

export async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'solvent-bench-'));
  const port = await freePort();
  const service = spawn(process.execPath, [MAIN], {
    env: { ...process.env, PORT: String(port), DATA_DIRECTORY: directory, LOG_LEVEL: 'error' },
    stdio: 'ignore',
  });
  try {
    const base = `http://127.0.0.1:${port}`;
    await ready(base);
    const milliseconds: number[] = [];
    for (let i = 0; i < WARM_UP + ROUNDS; i++) {
      const start = performance.now();
      await submitToResult(base);
      if (i >= WARM_UP) milliseconds.push(performance.now() - start);
    }
    milliseconds.sort((a, b) => a - b);
    const p90 = milliseconds[Math.floor(0.9 * ROUNDS)]!;
    console.log(
      `submit to result, 2 x 2 problem, one after the other: p50 ${median(milliseconds).toFixed(1)} ms, p90 ${p90.toFixed(1)} ms`,
    );
  } finally {
    await stop(service);
    await rm(directory, { recursive: true, force: true });
  }
}

async function submitToResult(base: string): Promise<void> {
  const submitted = await fetch(`${base}/v1/transport/sinkhorn-newton-sparse`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', prefer: 'wait=20' },
    body: TINY,
  });
  const job = (await submitted.json()) as { id: string; state: string };
  if (job.state !== 'succeeded') throw new Error(`the tiny problem ended as ${JSON.stringify(job)}`);
  const result = await fetch(`${base}/v1/jobs/${job.id}/result`);
  if (!result.ok) throw new Error(await result.text());
  await result.arrayBuffer();
}

async function ready(base: string): Promise<void> {
  for (let i = 0; i < 300; i++) {
    const answer = await fetch(`${base}/readyz`).catch(() => null);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the service did not become ready within 30 s');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function stop(service: ChildProcess): Promise<void> {
  if (service.exitCode !== null) return;
  const gone = new Promise((resolve) => service.once('exit', resolve));
  service.kill('SIGTERM');
  await gone;
}
