/** What a request asks for that has to be installed apart from this service. */
import type { ZodObject, z } from 'zod';
import { hasTensorFlow, TENSORFLOW_INSTALL } from '../../gpu/tensorflow.js';
import type { Issue, Solver } from '../../solvers/contract.js';

/** @param from where packages are looked for; here, if it is left out */
export function missingPackages<Input extends ZodObject>(
  solver: Solver<Input>,
  input: z.output<Input>,
  from?: string,
): readonly Issue[] {
  const pointer = solver.needsTensorFlow?.(input) ?? null;
  if (pointer === null || hasTensorFlow(from)) return [];
  const detail = `TensorFlow is not installed; run ${TENSORFLOW_INSTALL} where Solvent is, or leave this member out`;
  return [{ pointer, code: 'INVALID_VALUE', detail }];
}
