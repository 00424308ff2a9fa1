/** Barycentric projection and gradients of an exact plan, from its few entries. */
import { weightGradient } from '../derivatives.js';
import { addPairGradient } from '../pair-gradients.js';
import type { Arrays } from './prepare.js';
import type { ExactProblem, PlanEntries } from './problem.js';
import type { ExactResult } from './result.js';
import type { ExactInput } from './schema.js';

type Derivatives = Pick<ExactResult, 'barycentricProjection' | 'gradients'>;

export function derivativesOf(
  problem: ExactProblem,
  entries: PlanEntries,
  f: Float64Array,
  g: Float64Array,
  input: ExactInput,
  arrays: Arrays,
  sources: number,
  targets: number,
): Derivatives {
  const { rowIndices, columnIndices, r, c } = problem;
  const points = pointGradients(problem, entries, input, arrays);
  return {
    barycentricProjection: input.barycentricProjection ? projection(problem, entries, arrays) : null,
    gradients: input.gradients
      ? {
          sourcePoints: points?.source ?? null,
          targetPoints: points?.target ?? null,
          sourceWeights: weightGradient(rowIndices, r, f, sources),
          targetWeights: weightGradient(columnIndices, c, g, targets),
        }
      : null,
  };
}

function pointGradients(
  { rowIndices, columnIndices }: ExactProblem,
  { rows, columns, masses }: PlanEntries,
  { cost, gradients }: ExactInput,
  arrays: Arrays,
) {
  if (!gradients || !('metric' in cost)) return null;
  const [source, target] = [arrays['source']!, arrays['target']!];
  const dimension = source.shape[1]!;
  const ofSource = new Float64Array(source.data.length);
  const ofTarget = new Float64Array(target.data.length);
  masses.forEach((mass, k) => {
    const x = { data: source.data, start: rowIndices[rows[k]!]! * dimension, gradient: ofSource };
    const y = { data: target.data, start: columnIndices[columns[k]!]! * dimension, gradient: ofTarget };
    addPairGradient(cost.metric, dimension, mass, x, y);
  });
  return {
    source: { shape: [...source.shape], data: ofSource },
    target: { shape: [...target.shape], data: ofTarget },
  };
}

function projection(
  { rowIndices, columnIndices }: ExactProblem,
  { rows, columns, masses }: PlanEntries,
  arrays: Arrays,
) {
  const target = arrays['target']!;
  const dimension = target.shape[1]!;
  const shape = [arrays['source']!.shape[0]!, dimension];
  const sums = new Float64Array(shape[0]! * dimension);
  const moved = new Float64Array(shape[0]!);
  masses.forEach((mass, k) => {
    const source = rowIndices[rows[k]!]!;
    const from = columnIndices[columns[k]!]! * dimension;
    moved[source] = moved[source]! + mass;
    for (let d = 0; d < dimension; d++) {
      sums[source * dimension + d] = sums[source * dimension + d]! + mass * target.data[from + d]!;
    }
  });
  // a source that moves nothing goes nowhere: 0 / 0
  return { shape, data: sums.map((sum, k) => sum / moved[Math.floor(k / dimension)]!) };
}
