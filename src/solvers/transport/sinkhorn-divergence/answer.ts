/** From the three solves to the answer: the divergence, its certificate, its gradients, what the picture needs. */
import type { CertificateEntry, Progress, Solution, SolveContext, Warning } from '../../contract.js';
import { problemSize } from '../arguments.js';
import { gradientsOf } from './gradients.js';
import type { ComputedSinkhornDivergence } from './result.js';
import type { SinkhornDivergenceInput } from './schema.js';
import type { Stage } from './stage.js';
import type { Arrays, Terms } from './terms.js';

/** Rounding of the sums behind a value, relative to it. */
const ROUNDING = 1e-13;
const MOST_DRAWN = 400;

export function* answer(
  terms: Terms,
  input: SinkhornDivergenceInput,
  arrays: Arrays,
  { kernels }: SolveContext,
  stage: Stage,
): Generator<Progress, Solution<ComputedSinkhornDivergence>> {
  const { cross, source, target } = terms;
  const { problem } = cross;
  const { tolerance } = input;
  const all = [cross, source, target];
  const isReached = all.every(({ error }) => error <= tolerance);
  const stopReason = isReached ? 'tolerance' : (stage.interrupted ?? 'maxIterations');
  const raw = cross.value - source.value / 2 - target.value / 2;
  const scale = all.reduce((sum, { value }) => sum + Math.abs(value), 0) + problem.epsilon;
  // a dual value falls short by less than the marginal error times the range of the costs
  const slack = tolerance * (problem.maximumCost - problem.minimumCost + problem.epsilon) + ROUNDING * scale;
  const isClamped = raw < 0 && raw >= -slack;
  const gradients = input.gradients ? yield* gradientsOf(terms, input, arrays, kernels, stage) : null;
  const { sources, targets, dimension } = problemSize(input, arrays);
  const answered = ({ value, transportCost, error, iterations }: Terms['source' | 'cross']) => ({
    value,
    transportCost,
    marginalError: error,
    iterations,
    converged: error <= tolerance,
  });
  const result: ComputedSinkhornDivergence = {
    divergence: isClamped ? 0 : raw,
    sharpDivergence: cross.transportCost - source.transportCost / 2 - target.transportCost / 2,
    terms: { cross: answered(cross), source: answered(source), target: answered(target) },
    converged: isReached,
    stopReason,
    resolved: {
      epsilon: problem.epsilon,
      eta: problem.eta,
      costScale: { kind: input.costScale, value: problem.costScale },
      tolerance,
      sources,
      targets,
      dimension,
    },
    gradients,
    gradientField: gradients === null || dimension > 2 ? null : fieldOf(terms, gradients, input, arrays),
  };
  return {
    outcome: stopReason === 'tolerance' ? 'converged' : stopReason === 'maxIterations' ? 'max_iterations' : stopReason,
    result,
    certificate: certificateOf(terms, tolerance, raw, slack),
    trace: stage.trace(),
    warnings: warningsOf(terms, tolerance, raw, isClamped),
  };
}

function certificateOf(
  { cross, source, target }: Terms,
  tolerance: number,
  divergence: number,
  slack: number,
): readonly CertificateEntry[] {
  const bounded = (name: string, title: string, value: number, bound: number): CertificateEntry => ({
    name,
    title,
    value,
    bound,
    holds: value <= bound,
  });
  const of = 'L1 error of both marginals, as a share of the mass:';
  return [
    bounded('marginalErrorCross', `${of} source to target`, cross.error, tolerance),
    bounded('marginalErrorSource', `${of} source to itself`, source.error, tolerance),
    bounded('marginalErrorTarget', `${of} target to itself`, target.error, tolerance),
    bounded('negativePart', 'By how much the divergence, before clamping, is below 0', Math.max(0, -divergence), slack),
  ];
}

function warningsOf(terms: Terms, tolerance: number, raw: number, isClamped: boolean): readonly Warning[] {
  const warnings: Warning[] = [];
  for (const [name, { error }] of Object.entries(terms) as [string, { error: number }][]) {
    if (error <= tolerance) continue;
    const detail = `the ${name} term stopped at a marginal error of ${error.toExponential(2)}; the tolerance is ${tolerance}`;
    warnings.push({ code: 'NOT_CONVERGED', detail });
  }
  if (isClamped) {
    const detail = `the three values left ${raw.toExponential(2)}, which is 0 within the tolerance and answered as 0`;
    warnings.push({ code: 'DIVERGENCE_CLAMPED', detail });
  } else if (raw < 0) {
    const detail = `the divergence came out as ${raw.toExponential(2)} and cannot be negative: lower the tolerance`;
    warnings.push({ code: 'DIVERGENCE_NEGATIVE', detail });
  }
  return warnings;
}

type Gradients = NonNullable<ComputedSinkhornDivergence['gradients']>;

/** Evenly chosen points, and where the mass at them would go. */
function fieldOf(
  { cross: { problem } }: Terms,
  { sourcePoints }: Gradients,
  input: SinkhornDivergenceInput,
  arrays: Arrays,
): ComputedSinkhornDivergence['gradientField'] {
  const chosen = (support: Int32Array): number[] => {
    const stride = Math.ceil(support.length / MOST_DRAWN);
    return Array.from(support.keys()).filter((k) => k % stride === 0);
  };
  const at = (data: Float64Array | Float32Array, index: number, scale: number): number[] => {
    const dimension = sourcePoints.shape[1]!;
    return Array.from(data.subarray(index * dimension, (index + 1) * dimension), (value) => digits(value * scale));
  };
  const { source, target } = problem;
  const sources = chosen(source.support);
  const targets = chosen(target.support);
  return {
    metric: input.cost.metric,
    source: sources.map((k) => at(arrays['source']!.data, source.support[k]!, 1)),
    target: targets.map((k) => at(arrays['target']!.data, target.support[k]!, 1)),
    descent: sources.map((k) => at(sourcePoints.data, source.support[k]!, -1 / source.masses[k]!)),
    drawn: (sources.length + targets.length) / (source.support.length + target.support.length),
  };
}

/** Five digits place a point in a picture. */
const digits = (value: number): number => Number(value.toPrecision(5));
