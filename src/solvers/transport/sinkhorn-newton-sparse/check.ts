/** What can be wrong with a request beyond its types, found from the shapes and facts of its arrays alone. */
import type { Issue } from '../../contract.js';
import { MAX_DENSE_PAIRS } from '../answer-parts.js';
import { problemSize, type ProblemSize } from '../arguments.js';
import { checkArguments, type Facts, type Refuse } from '../check-arguments.js';
import { checkDerivatives } from '../derivatives.js';
import { checkRegularisation } from '../regularisation.js';
import { checkWarmStart } from '../warm-start.js';
import { answerNumbers, topkEntries } from './layout.js';
import { MAX_PLAN_ENTRIES, type SinkhornNewtonSparseInput } from './schema.js';
import { FLOAT32_TOLERANCE_FLOOR, defaultTolerance, toleranceFloor } from './size.js';

/** Most entries the fixed-density rule may keep (0.8 GiB). */
const MAX_TOPK_ENTRIES = 2 ** 26;

export function checkRequest(input: SinkhornNewtonSparseInput, facts: Facts): readonly Issue[] {
  const issues: Issue[] = [];
  const refuse = (pointer: string, code: Issue['code'], detail: string): void =>
    void issues.push({ pointer, code, detail });
  checkRegularisation(input, refuse);
  checkArguments(input, facts, refuse);
  const size = problemSize(input, facts);
  checkWarmStart(size, facts, refuse);
  checkTolerance(input, facts, refuse);
  checkDerivatives(input, refuse);
  checkAnswer(input, size, refuse);
  return issues;
}

/** The largest |C| of a matrix is known in advance; that of points is not. */
function checkTolerance(input: SinkhornNewtonSparseInput, facts: Facts, refuse: Refuse): void {
  const tolerance = input.tolerance ?? defaultTolerance(input.precision);
  if (input.precision === 'float32' && tolerance < FLOAT32_TOLERANCE_FLOOR) {
    const detail = `a plan in float32 has a marginal error near 2e-7: expected at least ${FLOAT32_TOLERANCE_FLOOR}, got ${tolerance}; raise it or use float64`;
    refuse('/tolerance', 'OUT_OF_RANGE', detail);
  }
  const matrix = facts['matrix'];
  const strength = input.eta ?? (input.epsilon === undefined ? undefined : 1 / input.epsilon);
  if (matrix === undefined || strength === undefined || !(matrix.minimum <= matrix.maximum)) return;
  const largest = Math.max(Math.abs(matrix.minimum), Math.abs(matrix.maximum));
  // the mean and the median are not known yet: judged when the matrix is at hand
  if (input.costScale === 'mean' || input.costScale === 'median') return;
  if (input.costScale === 'max' && !(matrix.maximum > 0)) {
    refuse(
      '/costScale',
      'INVALID_VALUE',
      `the largest cost is ${matrix.maximum}; epsilon can only be relative to a positive one`,
    );
    return;
  }
  const floor = toleranceFloor(strength, input.costScale === 'max' ? largest / matrix.maximum : largest);
  if (tolerance >= floor) return;
  const detail =
    `with eta times the largest cost at ${(floor * 1e16).toExponential(1)}, float64 cannot bring the marginal error ` +
    `below about ${floor.toExponential(1)}, and the tolerance is ${tolerance}; raise tolerance or epsilon, or mark pairs that must not be used as Infinity`;
  refuse(
    input.tolerance === undefined ? (input.eta === undefined ? '/epsilon' : '/eta') : '/tolerance',
    'OUT_OF_RANGE',
    detail,
  );
}

function checkAnswer(input: SinkhornNewtonSparseInput, size: ProblemSize, refuse: Refuse): void {
  const pairs = size.sources * size.targets;
  const { kind } = input.plan;
  if ((kind === 'dense' || kind === 'rounded') && pairs > MAX_DENSE_PAIRS) {
    const detail = `a ${kind} plan of ${size.sources} x ${size.targets} has ${pairs} entries, and ${MAX_DENSE_PAIRS} is the most; ask for topk, perRowTopk or sparse`;
    refuse('/plan/kind', 'OUT_OF_RANGE', detail);
  }
  if (kind === 'perRowTopk' && answerNumbers(input, size) > 3 * MAX_PLAN_ENTRIES) {
    refuse(
      '/plan/k',
      'OUT_OF_RANGE',
      `${size.sources} sources of this many entries are more than ${MAX_PLAN_ENTRIES}; lower k`,
    );
  }
  if (topkEntries(input, size.sources, size.targets) > MAX_TOPK_ENTRIES) {
    refuse(
      '/sparsification/density',
      'OUT_OF_RANGE',
      `this density keeps more than ${MAX_TOPK_ENTRIES} entries; lower it`,
    );
  }
}
