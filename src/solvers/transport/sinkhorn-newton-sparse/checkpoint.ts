/** What a device has reached, so that a solve goes on from there where the device is lost. */
import type { Progress, SolveContext } from '../../contract.js';
import type { TransportProblem } from './problem.js';

/** Column potentials in units of the cost, and the eta of the stage they belong to. */
export interface Start {
  readonly y: Float64Array;
  readonly eta: number;
}

/** `y` must not change afterwards. */
export const checkpointOf = ({ y, eta }: Start): NonNullable<Progress['checkpoint']> => ({
  columnPotentials: { shape: [y.length], data: y },
  eta: { shape: [1], data: Float64Array.of(eta) },
});

/** Null where there is no checkpoint, or one that does not fit the problem. */
export function resumedStart({ columns, eta }: TransportProblem, resume: SolveContext['resume']): Start | null {
  const potentials = resume?.['columnPotentials'];
  const stage = resume?.['eta']?.data[0];
  if (potentials === undefined || stage === undefined || !(stage > 0 && stage <= eta)) return null;
  if (potentials.shape.length !== 1 || potentials.data.length !== columns) return null;
  return potentials.data.every(Number.isFinite) ? { y: Float64Array.from(potentials.data), eta: stage } : null;
}
