/** The mixture kernel in plain TypeScript, point by point: what it means. */
import type { Real } from './contract.js';
import type { LogLinearMixture, MixtureLayout, MixtureSums } from './mixture.js';

export function mixtureMoments({ layout, coefficients }: LogLinearMixture, points: Real, out: MixtureSums): number {
  const { dimension, components, features, featureStride, componentStride } = layout;
  const phi = new Float64Array(features);
  const weights = new Float64Array(components);
  let total = 0;
  out.sums.fill(0);
  for (let i = 0; i < points.length / dimension; i++) {
    fillFeatures(layout, points, i * dimension, phi);
    let largest = -Infinity;
    for (let k = 0; k < components; k++) {
      let logit = 0;
      for (let f = 0; f < features; f++) logit += (coefficients[f * componentStride + k] as number) * phi[f]!;
      weights[k] = logit;
      largest = Math.max(largest, logit);
    }
    let sum = 0;
    for (let k = 0; k < components; k++) {
      weights[k] = Math.exp(weights[k]! - largest);
      sum += weights[k]!;
    }
    const logSum = largest + Math.log(sum);
    total += logSum;
    if (out.logSums !== null) out.logSums[i] = logSum;
    for (let k = 0; k < components; k++) {
      const weight = weights[k]! / sum;
      for (let f = 0; f < features; f++) {
        const at = k * featureStride + f;
        out.sums[at] = out.sums[at]! + weight * phi[f]!;
      }
    }
  }
  return total;
}

function fillFeatures({ dimension, terms }: MixtureLayout, points: Real, start: number, phi: Float64Array): void {
  phi[0] = 1;
  let next = 1 + dimension;
  for (let d = 0; d < dimension; d++) {
    const x = points[start + d] as number;
    phi[1 + d] = x;
    if (terms === 'squares') phi[next++] = x * x;
    else for (let e = d; e < dimension; e++) phi[next++] = x * (points[start + e] as number);
  }
}
