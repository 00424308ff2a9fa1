/** What can be wrong with a request beyond its types, found from the shapes and facts of its arrays alone. */
import type { Issue } from '../../contract.js';
import { problemSize } from '../arguments.js';
import { checkMasses, checkPairs, type Facts, type Refuse } from '../check-arguments.js';
import { checkDensePlan } from '../exact/check.js';
import type { PartialInput } from './schema.js';

/** More than the smaller total by this share is rounding. */
const ROUNDING = 1e-9;

export function checkRequest(input: PartialInput, facts: Facts): readonly Issue[] {
  const issues: Issue[] = [];
  const refuse: Refuse = (pointer, code, detail) => void issues.push({ pointer, code, detail });
  checkPairs(input, facts, refuse);
  const size = problemSize(input, facts);
  checkMasses('source', size.sources, facts, refuse);
  checkMasses('target', size.targets, facts, refuse);
  checkDensePlan(input.plan.kind, size, refuse);
  if (input.mass !== undefined && input.fraction !== undefined) {
    refuse('/fraction', 'INVALID_VALUE', 'mass and fraction both say how much to move: give one of them');
  }
  const smaller = Math.min(facts['sourceWeights']?.sum ?? 1, facts['targetWeights']?.sum ?? 1);
  if (input.mass !== undefined && input.mass > smaller * (1 + ROUNDING)) {
    const detail = `expected at most ${smaller}, the smaller of both totals, got ${input.mass}`;
    refuse('/mass', 'OUT_OF_RANGE', detail);
  }
  return issues;
}
