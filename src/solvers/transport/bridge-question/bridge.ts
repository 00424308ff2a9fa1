/** The bridge of a request, from its arrays. */
import type { ArrayFacts, NdArray } from '../../arrays.js';
import { type Issue, SolveFailure } from '../../contract.js';
import { type Bridge, type BridgeParameters, openBridge } from '../light-schrodinger-bridge/bridge.js';
import { MOST_SPREADS } from '../light-schrodinger-bridge/bridge-document.js';
import type { BridgeShape } from '../light-schrodinger-bridge/queries/size.js';
import type { BridgeQuestionInput } from './schema.js';

/** Entries of a symmetric matrix, and eigenvalues of a singular one, may be off by rounding. */
const ROUNDING = 1e-9;

type Shaped = Readonly<Record<string, { readonly shape: readonly number[] }>>;

export function shapeOf({ bridge }: BridgeQuestionInput, { centres, spreads }: Shaped): BridgeShape {
  if (typeof bridge !== 'string') return bridge;
  const [components, dimension] = centres!.shape as [number, number];
  // in one dimension both are the same
  return { components, dimension, covariance: spreads!.shape[0] === components ? 'diagonal' : 'full' };
}

/** What contradicts itself in a bridge that is given by its parameters. */
export function checkBridge(
  { bridge }: BridgeQuestionInput,
  facts: Readonly<Record<string, ArrayFacts>>,
): readonly Issue[] {
  if (typeof bridge === 'string') return [];
  const { components, dimension, covariance } = bridge;
  const shapes = {
    logWeights: [components],
    centres: [components, dimension],
    spreads: [covariance === 'diagonal' ? components : components * dimension, dimension],
  };
  const issues = Object.entries(shapes).flatMap(([name, shape]): Issue[] => {
    const own = facts[name]!.shape;
    if (own.join() === shape.join()) return [];
    const detail = `expected shape [${shape.join(', ')}] of ${components} components in ${dimension} dimensions, got [${own.join(', ')}]`;
    return [{ pointer: `/bridge/${name}`, code: 'SHAPE_MISMATCH', detail }];
  });
  if (issues.length > 0) return issues;
  const numbers = shapes.spreads[0]! * dimension;
  if (numbers > MOST_SPREADS) {
    const detail = `the spreads have ${numbers} numbers; at most ${MOST_SPREADS} are taken`;
    return [{ pointer: '/bridge/spreads', code: 'OUT_OF_RANGE', detail }];
  }
  if (covariance === 'full' || facts['spreads']!.minimum > 0) return [];
  const detail = `expected variances above 0, got ${facts['spreads']!.minimum}`;
  return [{ pointer: '/bridge/spreads', code: 'OUT_OF_RANGE', detail }];
}

/** @throws SolveFailure INPUT_INVALID where a matrix of the spreads is no covariance */
export function bridgeOf(input: BridgeQuestionInput, arrays: Readonly<Record<string, NdArray>>): Bridge {
  const numbers = (name: string): Float64Array => Float64Array.from(arrays[name]!.data);
  const bridge = openBridge({
    ...shapeOf(input, arrays),
    epsilon: typeof input.bridge === 'string' ? numbers('epsilon')[0]! : input.bridge.epsilon,
    logWeights: numbers('logWeights'),
    centres: numbers('centres'),
    spreads: numbers('spreads'),
  });
  if (bridge.frames !== null) refuseOthersThanCovariances(bridge, bridge.scales);
  return bridge;
}

/** @param scales eigenvalues, none below 0: what they are too large by in all were negative ones */
function refuseOthersThanCovariances({ components, dimension, spreads }: BridgeParameters, scales: Float64Array): void {
  for (let k = 0; k < components; k++) {
    const entry = (d: number, e: number): number => spreads[(k * dimension + d) * dimension + e]!;
    let [largest, asymmetry, excess] = [0, 0, 0];
    for (let d = 0; d < dimension; d++) {
      const scale = scales[k * dimension + d]!;
      largest = Math.max(largest, scale, Math.abs(entry(d, d)));
      excess += scale - entry(d, d);
      for (let e = 0; e < d; e++) asymmetry = Math.max(asymmetry, Math.abs(entry(d, e) - entry(e, d)));
    }
    if (asymmetry <= ROUNDING * largest && excess <= ROUNDING * dimension * largest) continue;
    const detail = `matrix ${k} of the spreads is not symmetric and positive definite`;
    const issues: Issue[] = [{ pointer: '/bridge/spreads', code: 'INVALID_VALUE', detail }];
    throw new SolveFailure('INPUT_INVALID', `/bridge/spreads: ${detail}.`, issues);
  }
}
