/** Compute pools over the fixture solvers, and a look at the processes they start. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ComputePool, type ComputePoolOptions, type SlotEvent } from '../../src/compute/pool.js';
import type { ComputeAnswer, ComputeOutcome, ComputeTask } from '../../src/compute/protocol.js';

export const FIXTURE_SOLVERS = new URL('../fixtures/solvers.mjs', import.meta.url);

export interface TestPool {
  readonly pool: ComputePool;
  readonly events: SlotEvent[];
  readonly log: string[];
}

/** Tidies up after the tests of one file: pools that are still open, directories. */
export class ComputeBench {
  readonly directory = mkdtempSync(join(tmpdir(), 'solvent-compute-'));
  private readonly pools: ComputePool[] = [];
  private tasks = 0;

  create(options: Partial<ComputePoolOptions> = {}): TestPool {
    const events: SlotEvent[] = [];
    const log: string[] = [];
    const pool = new ComputePool({
      slots: 1,
      threadsPerSlot: 1,
      slotMemoryBytes: 2 ** 28,
      solversModule: FIXTURE_SOLVERS,
      onSlotEvent: (event) => events.push(event),
      onLog: (line) => log.push(line),
      ...options,
    });
    this.pools.push(pool);
    return { pool, events, log };
  }

  async start(options: Partial<ComputePoolOptions> = {}): Promise<TestPool> {
    const created = this.create(options);
    await created.pool.start();
    return created;
  }

  task(solver: string, body: unknown = {}, parts: Partial<ComputeTask> = {}): ComputeTask {
    return {
      jobId: `job_${++this.tasks}`,
      solver: `fixture.${solver}`,
      body: JSON.stringify(body),
      arrays: {},
      directory: mkdtempSync(join(this.directory, 'attempt-')),
      maxRunSeconds: 60,
      memoryBytes: 2 ** 20,
      precision: 'auto',
      resume: null,
      ...parts,
    };
  }

  async dispose(): Promise<void> {
    await Promise.all(this.pools.map((pool) => pool.close()));
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** The answer of an outcome that must be one, its body read. */
export function solved(outcome: ComputeOutcome): ComputeAnswer & { readonly document: Document } {
  if (outcome.kind !== 'solved') throw new Error(`not solved: ${JSON.stringify(outcome)}`);
  return { ...outcome.answer, document: JSON.parse(outcome.answer.body) as Document };
}

interface Document {
  readonly result: Readonly<Record<string, unknown>>;
  readonly [member: string]: unknown;
}

/** Pids of the compute processes that a service started and that are not gone (zombies are: they only wait to be counted). */
export function computeProcesses(servicePid: number = process.pid): number[] {
  return execFileSync('ps', ['-axo', 'pid=,stat=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(`compute/host.js ${servicePid} `) && !/^\s*\d+\s+Z/.test(line))
    .map((line) => Number.parseInt(line, 10));
}

/** Looks every 50 ms; the test's own time limit ends it. */
export async function eventually(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(50);
}
