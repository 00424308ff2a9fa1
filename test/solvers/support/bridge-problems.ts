/** Pairs of distributions whose Schrodinger bridge is known, after the recipe of the entropic OT benchmark. */
import { readFileSync } from 'node:fs';
import { unexplainedVariance } from '../../../src/solvers/transport/bures.js';
import {
  type Bridge,
  type Covariance,
  openBridge,
} from '../../../src/solvers/transport/light-schrodinger-bridge/bridge.js';
import { conditionalMoments } from '../../../src/solvers/transport/light-schrodinger-bridge/conditional.js';
import { ProcessAtTime } from '../../../src/solvers/transport/light-schrodinger-bridge/process.js';
import { gaussianMatrix, uniform } from '../../support/generators.js';

export function bridgeCase<T>(name: string): T {
  const url = new URL(`../../cases/transport/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as T;
}

/** Spreads near the identity, tilted where they are matrices. */
export function nearIdentity(components: number, dimension: number, covariance: Covariance): Bridge {
  const square = dimension * dimension;
  const spreads = new Float64Array(components * (covariance === 'full' ? square : dimension));
  for (let k = 0; k < components; k++) {
    for (let d = 0; d < dimension; d++) {
      const own = 0.5 + uniform(21, k * dimension + d + 1);
      if (covariance === 'diagonal') spreads[k * dimension + d] = own;
      else
        for (let e = 0; e < dimension; e++) spreads[k * square + d * dimension + e] = d === e ? own : 0.3 / dimension;
    }
  }
  return openBridge({
    epsilon: 0.7,
    dimension,
    components,
    covariance,
    logWeights: gaussianMatrix(22, components, 1),
    centres: gaussianMatrix(23, components, dimension),
    spreads,
  });
}

const MODES = 5;
const SEED = 600;

/**
 * Source N(0, I); the potential is a mixture of five Gaussians at distance 5 from the origin, so the bridge has five
 * components: S_k = (I / epsilon + Sigma_k^-1)^-1 / epsilon and r_k = epsilon S_k Sigma_k^-1 mu_k.
 */
export function mixtureBridge(dimension: number, epsilon: number): Bridge {
  const directions = gaussianMatrix(SEED, MODES, dimension);
  const logWeights = new Float64Array(MODES);
  const centres = new Float64Array(MODES * dimension);
  const spreads = new Float64Array(MODES * dimension);
  for (let k = 0; k < MODES; k++) {
    const direction = directions.subarray(k * dimension, (k + 1) * dimension);
    const length = Math.hypot(...direction);
    const variance = 0.3 + 0.7 * uniform(SEED + 1, k + 1);
    const spread = variance / (variance + epsilon);
    // phi = sum p_k N(mu_k, Sigma_k) is exp(-|x|^2 / 2 epsilon) v, up to a factor: completing the square gives log alpha
    const share = 0.5 + uniform(SEED + 2, k + 1);
    logWeights[k] = Math.log(share) - (dimension * Math.log(variance + epsilon)) / 2 - 25 / (2 * (variance + epsilon));
    for (let d = 0; d < dimension; d++) {
      const mode = (5 * direction[d]!) / length;
      centres[k * dimension + d] = ((epsilon * spread) / variance) * mode;
      spreads[k * dimension + d] = spread;
    }
  }
  return openBridge({ epsilon, dimension, components: MODES, covariance: 'diagonal', logWeights, centres, spreads });
}

/** x1 for each x0: row i takes the first component whose cumulative weight exceeds U(seed, i), and normals of seed + 1. */
export function drawTargets(bridge: Bridge, x0: Float64Array, seed: number): Float64Array {
  const { dimension, epsilon, centres, spreads } = bridge;
  const process = new ProcessAtTime(bridge, 0);
  const noise = gaussianMatrix(seed + 1, x0.length / dimension, dimension);
  const out = new Float64Array(x0.length);
  for (let i = 0; i < x0.length / dimension; i++) {
    process.weigh(x0, i * dimension);
    const u = uniform(seed, i + 1);
    let k = 0;
    for (let sum = process.weights[0]!; sum <= u && k < bridge.components - 1; sum += process.weights[k]!) k++;
    for (let d = 0; d < dimension; d++) {
      const s = spreads[k * dimension + d]!;
      const at = i * dimension + d;
      out[at] = centres[k * dimension + d]! + s * x0[at]! + Math.sqrt(epsilon * s) * noise[at]!;
    }
  }
  return out;
}

/** Total variance of the target, of a large draw. */
export function totalVariance(bridge: Bridge): number {
  const { dimension } = bridge;
  const count = 20_000;
  const x1 = drawTargets(bridge, gaussianMatrix(711, count, dimension), 712);
  let total = 0;
  for (let d = 0; d < dimension; d++) {
    let mean = 0;
    for (let i = 0; i < count; i++) mean += x1[i * dimension + d]! / count;
    for (let i = 0; i < count; i++) total += (x1[i * dimension + d]! - mean) ** 2 / count;
  }
  return total;
}

/** cBW2-UVP by exact conditional moments of both bridges, over test points. */
export function conditionalUnexplainedVariance(
  model: Bridge,
  truth: Bridge,
  testPoints: Float64Array,
  variance: number,
): number {
  const { dimension } = truth;
  const count = testPoints.length / dimension;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const exact = conditionalMoments(truth, testPoints, i * dimension);
    const share = unexplainedVariance(conditionalMoments(model, testPoints, i * dimension), exact);
    let trace = 0;
    for (let d = 0; d < dimension; d++) trace += exact.covariance[d * dimension + d]!;
    sum += (share * trace) / variance;
  }
  return sum / count;
}

/** A swiss roll seen from above: t = 1.5 pi (1 + 2 U), (t cos t, t sin t) with noise 0.8, divided by 7.5; and its normal source. */
export function swissRoll(seed: number, count: number): { x0: Float64Array; x1: Float64Array } {
  const noise = gaussianMatrix(seed + 1, count, 2);
  const x1 = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    const t = 1.5 * Math.PI * (1 + 2 * uniform(seed, i + 1));
    x1[2 * i] = (t * Math.cos(t) + 0.8 * noise[2 * i]!) / 7.5;
    x1[2 * i + 1] = (t * Math.sin(t) + 0.8 * noise[2 * i + 1]!) / 7.5;
  }
  return { x0: gaussianMatrix(seed + 2, count, 2), x1 };
}
