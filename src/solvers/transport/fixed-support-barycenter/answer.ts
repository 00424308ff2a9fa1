/** From the projections to the answer: the barycenter, its objective and the dual value that bounds it, the picture. */
import type { Kernels } from '../../../kernels/contract.js';
import { bounded } from '../../certificate.js';
import { type Solution, SolveFailure, type Trace } from '../../contract.js';
import { compensatedSum } from '../marginals.js';
import { pictureOf } from '../measures-picture.js';
import type { GibbsKernel } from './gibbs.js';
import type { Arrays, BarycenterProblem } from './problem.js';
import type { Projections } from './projections.js';
import type { FixedSupportBarycenterResult } from './result.js';
import type { FixedSupportBarycenterInput } from './schema.js';

export interface Ended {
  readonly iterations: number;
  readonly marginalError: number;
  readonly stopReason: FixedSupportBarycenterResult['stopReason'];
  readonly kernel: GibbsKernel['kind'];
  readonly trace: Trace;
}

export function answer(
  input: FixedSupportBarycenterInput,
  arrays: Arrays,
  kernels: Kernels,
  problem: BarycenterProblem,
  projections: Projections,
  ended: Ended,
): Solution<FixedSupportBarycenterResult> {
  const { epsilon, eta, range, weights, indices } = problem;
  const unnormalised = projections.logBarycenter.map(Math.exp);
  const mass = compensatedSum(unnormalised);
  if (!(mass > 0 && ended.marginalError < Infinity)) {
    throw new SolveFailure(
      'NUMERICAL_BREAKDOWN',
      `the barycenter has the mass ${mass} after ${ended.iterations} rounds`,
    );
  }
  const barycenter = unnormalised.map((value) => value / mass);
  const values = valuesOf(problem, projections);
  const converged = ended.stopReason === 'tolerance';
  const [measures, histogramPoints] = arrays['histograms']!.shape as [number, number];
  const transportCosts = new Array<number>(measures).fill(0);
  const allWeights = new Array<number>(measures).fill(0);
  const potentials = new Float64Array(measures * histogramPoints).fill(NaN);
  indices.forEach((given, k) => {
    transportCosts[given] = transportCost(problem, projections, kernels, k);
    allWeights[given] = weights[k]!;
    projections.logV[k]!.forEach((value, j) => {
      if (value > -Infinity) potentials[given * histogramPoints + j] = weights[k]! * value * epsilon;
    });
  });
  const scale = Math.max(Math.abs(range.maximum), Math.abs(range.minimum), values.largestPotential);
  const support = 'matrix' in input.cost ? null : arrays['support']!;
  return {
    outcome: ended.stopReason === 'tolerance' ? 'converged' : ended.stopReason,
    result: {
      barycenter: { shape: [problem.rows], data: barycenter },
      objective: values.objective,
      dualValue: values.dualValue,
      dualityGap: values.objective - values.dualValue,
      transportCosts,
      marginalError: ended.marginalError,
      converged,
      stopReason: ended.stopReason,
      iterations: ended.iterations,
      resolved: {
        measures,
        points: problem.rows,
        histogramPoints,
        weights: allWeights,
        epsilon,
        eta,
        costScale: { kind: input.costScale, value: problem.costScale },
        etaRange: eta * (range.maximum - range.minimum),
        kernel: ended.kernel,
        tolerance: input.tolerance,
      },
      potentials: { shape: [measures, histogramPoints], data: potentials },
      picture: pictureOf(support, barycenter, problem.histograms),
    },
    certificate: [
      bounded('marginalError', 'Weighted L1 distance of the plans’ marginals', ended.marginalError, input.tolerance),
      bounded(
        'dualityGap',
        'Objective minus dual value, magnitude',
        Math.abs(values.objective - values.dualValue),
        // the gap is the marginal errors times potentials, and rounding
        (2 * input.tolerance + 1e-13) * scale,
      ),
    ],
    trace: ended.trace,
    warnings: converged
      ? []
      : [
          {
            code: 'NOT_CONVERGED',
            detail: `the marginal error is ${ended.marginalError.toExponential(2)} after ${ended.iterations} rounds, and ${input.tolerance} was asked for`,
          },
        ],
  };
}

interface Values {
  readonly objective: number;
  readonly dualValue: number;
  readonly largestPotential: number;
}

/**
 * With f_k = epsilon log u_k and g_k = epsilon log v_k a plan's value is sum P_k (f_k + g_k), and the dual value is
 * sum_k w_k <h_k, g_k> plus the smallest mass-weighted entry of sum_k w_k f_k, which the projections keep at 0.
 */
function valuesOf({ weights, histograms, epsilon, rows }: BarycenterProblem, projections: Projections): Values {
  const combined = new Float64Array(rows);
  const primal: number[] = [];
  const dual: number[] = [];
  let largestPotential = 0;
  weights.forEach((weight, k) => {
    const [logU, logV, logRows] = [projections.logU[k]!, projections.logV[k]!, projections.logRows[k]!];
    const ofSource = compensatedSum(logU.map((value, i) => Math.exp(logRows[i]!) * value));
    const ofTarget = compensatedSum(histograms[k]!.map((mass, j) => (mass > 0 ? mass * logV[j]! : 0)));
    primal.push(weight * epsilon * (ofSource + ofTarget));
    dual.push(weight * epsilon * ofTarget);
    logU.forEach((value, i) => {
      combined[i] = combined[i]! + weight * epsilon * value;
      largestPotential = Math.max(largestPotential, epsilon * Math.abs(value));
    });
  });
  const slack = combined.reduce((least, value) => Math.min(least, value), Infinity);
  return {
    objective: compensatedSum(Float64Array.from(primal)),
    dualValue: compensatedSum(Float64Array.from(dual)) + slack,
    largestPotential,
  };
}

function transportCost(
  { cost, eta, epsilon }: BarycenterProblem,
  { logU, logV }: Projections,
  kernels: Kernels,
  k: number,
): number {
  // the kernel's plan is exp(eta (x + y - C) - 1)
  const x = kernels.arena.float64(cost.rows);
  const y = kernels.arena.float64(cost.columns);
  x.set(logU[k]!.map((value) => epsilon * (value + 1)));
  y.set(logV[k]!.map((value) => epsilon * value));
  return kernels.transportCost(cost, eta, x, y);
}
