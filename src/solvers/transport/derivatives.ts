/** What a plan says beside itself, on request: where it sends each source on average, and gradients of its value. */
import { z } from 'zod';
import { resultArray } from '../arrays.js';
import type { TransportArguments } from './arguments.js';
import type { Refuse } from './check-arguments.js';

/** Members of a solver's input schema. */
export const derivativeArguments = {
  barycentricProjection: z.boolean().default(false).meta({
    title: 'Barycentric projection',
    description:
      'Whether to answer where each source point goes on average: sum_j P_ij y_j / sum_j P_ij. Needs points.',
  }),
  gradients: z.boolean().default(false).meta({
    title: 'Gradients',
    description: 'Whether to answer the gradients of the value with respect to weights and, where given, points.',
  }),
};
export type DerivativeArguments = z.output<z.ZodObject<typeof derivativeArguments>>;

/** Members of a solver's result schema; `value` names what the gradients are of. */
export const derivativeResults = (id: string, value: string) => ({
  barycentricProjection: resultArray.nullable().meta({
    description: 'One point a source, where asked for; null at zero mass.',
  }),
  gradients: z
    .strictObject({
      sourcePoints: resultArray.nullable().meta({
        description: 'One gradient a point: sum_j P_ij times the gradient of the cost. Null for a cost matrix.',
      }),
      targetPoints: resultArray.nullable(),
      sourceWeights: resultArray.meta({
        description:
          'The potentials f, moved by a constant so that their mean under the masses is 0: for changes that keep the ' +
          'total. Null at zero mass.',
      }),
      targetWeights: resultArray,
    })
    .meta({ id, description: `Of ${value}, by the envelope theorem: d/dC = P, d/dr = f, d/dc = g.` })
    .nullable(),
});

export function checkDerivatives(input: DerivativeArguments & Pick<TransportArguments, 'cost'>, refuse: Refuse): void {
  if (!input.barycentricProjection || !('matrix' in input.cost)) return;
  const detail =
    'a barycentric projection averages target points, and a cost matrix has none; give cost as {"source", "target"}';
  refuse('/barycentricProjection', 'INVALID_VALUE', detail);
}

/** Potentials as gradients of the weights: spread over all entries, with mean 0 under the masses. */
export function weightGradient(support: Int32Array, masses: Float64Array, potentials: Float64Array, length: number) {
  let [sum, total] = [0, 0];
  for (let k = 0; k < masses.length; k++) {
    sum += masses[k]! * potentials[k]!;
    total += masses[k]!;
  }
  const data = new Float64Array(length).fill(NaN);
  for (let k = 0; k < support.length; k++) data[support[k]!] = potentials[k]! - sum / total;
  return { shape: [length], data };
}
