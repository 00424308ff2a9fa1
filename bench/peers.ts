/** Python peers run as processes of their own, with as many threads as Solvent gets. */
import { spawnSync } from 'node:child_process';

/** Debian's interpreter first: its packages (python3-pot, python3-numpy) are installed for it alone. */
const INTERPRETERS = ['/usr/bin/python3', 'python3'];

/** The interpreter that can import `module`, or null. */
export function pythonWith(module: string): string | null {
  return INTERPRETERS.find((python) => spawnSync(python, ['-c', `import ${module}`]).status === 0) ?? null;
}

/** Runs a script and parses the JSON line it ends with; null when it failed or ran past `timeoutMs`. */
export function runPeer<T>(
  python: string,
  script: string,
  args: readonly string[],
  threads: number,
  timeoutMs: number,
): T | null {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    OPENBLAS_NUM_THREADS: String(threads),
    OMP_NUM_THREADS: String(threads),
  };
  // a forced OpenBLAS kernel or cache size would slow the peer down
  delete env['OPENBLAS_CORETYPE'];
  delete env['OPENBLAS_L2_SIZE'];
  const { status, stdout } = spawnSync(python, [script, ...args], { env, encoding: 'utf8', timeout: timeoutMs });
  const line = stdout.trim().split('\n').at(-1);
  return status === 0 && line !== undefined && line !== '' ? (JSON.parse(line) as T) : null;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
