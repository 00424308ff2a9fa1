/** What can be wrong with a request beyond its types, found from the shapes and facts of its arrays alone. */
import type { Issue } from '../../contract.js';
import { MAX_DENSE_PAIRS } from '../answer-parts.js';
import { problemSize, type ProblemSize } from '../arguments.js';
import { checkArguments, type Facts, type Refuse } from '../check-arguments.js';
import { checkDerivatives } from '../derivatives.js';
import type { ExactInput } from './schema.js';

export function checkRequest(input: ExactInput, facts: Facts): readonly Issue[] {
  const issues: Issue[] = [];
  const refuse: Refuse = (pointer, code, detail) => void issues.push({ pointer, code, detail });
  checkArguments(input, facts, refuse);
  checkDerivatives(input, refuse);
  const size = problemSize(input, facts);
  if (input.algorithm === 'assignment') checkAssignment(size, facts, refuse);
  checkDensePlan(input.plan.kind, size, refuse);
  return issues;
}

export function checkDensePlan(kind: ExactInput['plan']['kind'], size: ProblemSize, refuse: Refuse): void {
  if (kind !== 'dense' || size.sources * size.targets <= MAX_DENSE_PAIRS) return;
  const detail =
    `a dense plan of ${size.sources} x ${size.targets} has more than ${MAX_DENSE_PAIRS} entries, nearly all of ` +
    'them 0; ask for sparse';
  refuse('/plan/kind', 'OUT_OF_RANGE', detail);
}

/** Zero masses leave a source or a target out: what remains is judged when the masses are at hand. */
function checkAssignment(size: ProblemSize, facts: Facts, refuse: Refuse): void {
  const weights = (['sourceWeights', 'targetWeights'] as const).map((name) => facts[name]);
  if (weights.some((fact) => fact?.minimum === 0)) return;
  const uneven = weights.some((fact) => fact !== undefined && fact.minimum !== fact.maximum);
  if (size.sources === size.targets && !uneven) return;
  refuse('/algorithm', 'INVALID_VALUE', notAnAssignment(size.sources, size.targets));
}

export const notAnAssignment = (sources: number, targets: number): string =>
  `an assignment needs as many sources as targets, all of equal mass, and here are ${sources} and ${targets}` +
  `${sources === targets ? ' of different masses' : ''}; use network-simplex or auto`;
