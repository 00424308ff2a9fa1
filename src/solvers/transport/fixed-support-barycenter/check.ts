/** What can be wrong with a request beyond its types, found from the shapes and facts of its arrays alone. */
import type { Issue } from '../../contract.js';
import type { Facts, Refuse } from '../check-arguments.js';
import { checkRegularisation } from '../regularisation.js';
import type { FixedSupportBarycenterInput } from './schema.js';

/** One product over all pairs takes about 0.2 s then: a solve may not work longer without a pause. */
const MAX_PAIRS = 2 ** 27;

export function checkRequest(input: FixedSupportBarycenterInput, facts: Facts): readonly Issue[] {
  const issues: Issue[] = [];
  const refuse: Refuse = (pointer, code, detail) => void issues.push({ pointer, code, detail });
  checkRegularisation(input, refuse);
  const [measures, histogramPoints] = facts['histograms']!.shape as [number, number];
  checkWeights(measures, facts, refuse);
  checkCost(histogramPoints, facts, refuse);
  return issues;
}

export function checkWeights(measures: number, { weights }: Facts, refuse: Refuse): void {
  if (weights === undefined) return;
  if (weights.shape[0] !== measures) {
    refuse('/weights', 'SHAPE_MISMATCH', `expected ${measures} weights, one a measure, got ${weights.shape[0]}`);
  } else if (!(weights.sum > 0 && weights.sum < Infinity)) {
    refuse('/weights', 'INVALID_VALUE', 'the weights must have a positive finite sum');
  }
}

function checkCost(histogramPoints: number, { matrix, support }: Facts, refuse: Refuse): void {
  const pointer = matrix === undefined ? '/cost/support' : '/cost/matrix';
  const [rows, columns] =
    matrix === undefined ? [support!.shape[0]!, support!.shape[0]!] : (matrix.shape as [number, number]);
  if (columns !== histogramPoints) {
    const what = matrix === undefined ? 'points' : 'columns';
    refuse(
      pointer,
      'SHAPE_MISMATCH',
      `expected ${histogramPoints} ${what}, one a mass of each histogram, got ${columns}`,
    );
  } else if (rows * columns > MAX_PAIRS) {
    const detail = `expected at most ${MAX_PAIRS} pairs of points, got ${rows} x ${columns}; use a coarser support`;
    refuse(pointer, 'OUT_OF_RANGE', detail);
  }
}
