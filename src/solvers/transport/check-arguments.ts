/** What can be wrong with costs and masses beyond their types, found from shapes and facts alone. */
import type { ArrayFacts } from '../arrays.js';
import type { Issue } from '../contract.js';
import { problemSize, type ProblemSize, type TransportArguments } from './arguments.js';
import { totalsDiffer } from './marginals.js';

export type Facts = Readonly<Record<string, ArrayFacts>>;
export type Refuse = (pointer: string, code: Issue['code'], detail: string) => void;

export function checkArguments(input: TransportArguments, facts: Facts, refuse: Refuse): void {
  checkPairs(input, facts, refuse);
  checkMarginals(input, problemSize(input, facts), facts, refuse);
}

/** Costs: points of one dimension, or a matrix with some pair allowed. */
export function checkPairs(input: Pick<TransportArguments, 'cost'>, facts: Facts, refuse: Refuse): void {
  checkDimensions(input, facts, refuse);
  checkCosts(facts, refuse);
}

/** Masses on both sides of a balanced problem: as many as there are sources and targets, positive somewhere, equal totals. */
export function checkMarginals(
  input: Pick<TransportArguments, 'marginals'>,
  size: Pick<ProblemSize, 'sources' | 'targets'>,
  facts: Facts,
  refuse: Refuse,
): void {
  checkMasses('source', size.sources, facts, refuse);
  checkMasses('target', size.targets, facts, refuse);
  checkTotals(input, facts, refuse);
}

function checkDimensions(input: Pick<TransportArguments, 'cost'>, facts: Facts, refuse: Refuse): void {
  if ('matrix' in input.cost) return;
  const [source, target] = [facts['source']!.shape[1], facts['target']!.shape[1]];
  if (source === target) return;
  const detail = `expected points of ${source} coordinates as in /cost/source, got ${target}`;
  refuse('/cost/target', 'SHAPE_MISMATCH', detail);
}

export function checkMasses(side: 'source' | 'target', size: number, facts: Facts, refuse: Refuse): void {
  const weights = facts[`${side}Weights`];
  if (weights === undefined) return;
  const pointer = `/${side}Weights`;
  if (weights.shape[0] !== size) {
    refuse(pointer, 'SHAPE_MISMATCH', `expected ${size} masses, one a ${side}, got ${weights.shape[0]}`);
  } else if (!(weights.sum > 0)) {
    refuse(pointer, 'INVALID_VALUE', 'all masses are 0; give some of them a positive mass');
  } else if (weights.sum === Infinity) {
    refuse(pointer, 'OUT_OF_RANGE', 'the masses sum to more than float64 holds; divide them by their largest');
  }
}

function checkTotals(input: Pick<TransportArguments, 'marginals'>, facts: Facts, refuse: Refuse): void {
  const source = facts['sourceWeights']?.sum;
  const target = facts['targetWeights']?.sum;
  if (source === undefined || target === undefined || input.marginals === 'normalize') return;
  if (!(source > 0 && target > 0) || !totalsDiffer(source, target)) return;
  const detail =
    `sourceWeights sum to ${source} and targetWeights to ${target}, and all of the mass must be moved; ` +
    'give equal totals, or set marginals to "normalize" to divide each side by its total';
  refuse('/targetWeights', 'INVALID_VALUE', detail);
}

function checkCosts(facts: Facts, refuse: Refuse): void {
  const matrix = facts['matrix'];
  if (matrix === undefined || matrix.minimum <= matrix.maximum) return;
  refuse('/cost/matrix', 'INVALID_VALUE', 'every pair is forbidden (Infinity); allow some of them');
}
