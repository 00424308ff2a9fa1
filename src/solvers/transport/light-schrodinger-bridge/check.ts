/** What can be wrong with a request beyond its types, found from the shapes of its arrays alone. */
import type { ArrayFacts } from '../../arrays.js';
import type { Issue } from '../../contract.js';
import { MOST_SPREADS } from './bridge-document.js';
import { heldOutCount } from './samples.js';
import { type LightSchrodingerBridgeInput, MOST_DIMENSIONS } from './schema.js';

export function checkRequest(
  input: LightSchrodingerBridgeInput,
  facts: Readonly<Record<string, ArrayFacts>>,
): readonly Issue[] {
  const issues: Issue[] = [];
  const refuse = (pointer: string, code: Issue['code'], detail: string): void =>
    void issues.push({ pointer, code, detail });
  const dimension = facts['source']!.shape[1]!;
  const targetDimension = facts['target']!.shape[1]!;
  if (dimension !== targetDimension) {
    const detail = `expected points of ${dimension} coordinates as in /source, got ${targetDimension}`;
    refuse('/target', 'SHAPE_MISMATCH', detail);
  }
  if (dimension > MOST_DIMENSIONS) {
    const detail = `points of ${dimension} coordinates, at most ${MOST_DIMENSIONS} are taken; project them first`;
    refuse('/source', 'OUT_OF_RANGE', detail);
  }
  for (const side of ['source', 'target'] as const) checkCount(side, facts[side]!.shape[0]!, input, refuse);
  checkParameters(input, dimension, refuse);
  if (input.optimiser.method === 'lbfgs' && input.precision === 'float32') {
    const detail = 'L-BFGS compares losses that differ in their last digits: use auto or float64, or the method adam';
    refuse('/precision', 'INVALID_VALUE', detail);
  }
  if (input.backend === 'tensorflow') checkTensorFlow(input, refuse);
  if (input.restarts > 1 && input.heldOutFraction === 0) {
    const detail = 'which of several starts was best is judged on held-out points: hold some out, or start once';
    refuse('/restarts', 'INVALID_VALUE', detail);
  }
  return issues;
}

type Refuse = (pointer: string, code: Issue['code'], detail: string) => void;

function checkTensorFlow({ covariance, precision }: LightSchrodingerBridgeInput, refuse: Refuse): void {
  if (covariance === 'full') {
    const detail = 'TensorFlow is given diagonal covariances only: use diagonal, or the backend built-in';
    refuse('/covariance', 'INVALID_VALUE', detail);
  }
  if (precision === 'float64') {
    const detail = 'TensorFlow computes in float32: use auto or float32, or the backend built-in';
    refuse('/precision', 'INVALID_VALUE', detail);
  }
}

function checkCount(
  side: 'source' | 'target',
  points: number,
  { components, heldOutFraction }: LightSchrodingerBridgeInput,
  refuse: Refuse,
): void {
  const trained = points - heldOutCount(points, heldOutFraction);
  if (trained >= components) return;
  const detail =
    `${trained} of ${points} points are trained on, fewer than the ${components} components; give more points, ` +
    'fewer components or a smaller heldOutFraction';
  refuse(`/${side}`, 'SHAPE_MISMATCH', detail);
}

function checkParameters(
  { components, covariance }: LightSchrodingerBridgeInput,
  dimension: number,
  refuse: Refuse,
): void {
  const numbers = components * dimension * (covariance === 'full' ? dimension : 1);
  if (numbers <= MOST_SPREADS) return;
  const detail =
    `${components} components with ${covariance} covariances in ${dimension} dimensions have ${numbers} numbers, at most ` +
    `${MOST_SPREADS} are taken; use fewer components${covariance === 'full' ? ' or diagonal covariances' : ''}`;
  refuse('/components', 'OUT_OF_RANGE', detail);
}
