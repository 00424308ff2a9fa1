import { Problem } from '../../problem.js';

/** @param story how the last attempt ended, without a full stop */
export const workerCrashed = (story: string): Problem =>
  new Problem(
    'WORKER_CRASHED',
    `${story}. No attempt is left; if a new submission ends the same way, please report it.`,
  );
