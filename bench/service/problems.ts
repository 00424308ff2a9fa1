/** Bodies of submissions. The numbers are of no meaning; what counts is how many there are. */
import { randomMatrix } from './random-matrix.js';

export const SOLVER = 'transport.sinkhorn-newton-sparse';
export const SUBMIT = `/v1/${SOLVER.replace('.', '/')}`;

/** Solved in about a millisecond. */
export const tiny = (n: number): object => ({ cost: { matrix: randomMatrix(n, n, 3) }, epsilon: 0.1 });

/** 2 kB, the size of a submission by hand. */
export const TWO_KILOBYTES = JSON.stringify({ cost: { matrix: randomMatrix(16, 16, 5) }, epsilon: 0.1 });

/** Just below the largest JSON body (8 MiB). */
export const eightMebibytes = (): string =>
  JSON.stringify({ cost: { matrix: randomMatrix(1000, 900, 6) }, epsilon: 0.1 });

/** Computes until its time limit: no tolerance is so small that float64 reaches it. */
export const endless = (seconds: number): object => ({
  cost: { matrix: randomMatrix(600, 600, 4) },
  eta: 20_000,
  method: 'sinkhorn',
  maxIterations: 1_000_000,
  job: { maxRunSeconds: seconds },
});
