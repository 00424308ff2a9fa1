/** From the certified potentials to the answer: values, the plan in the form asked for, data for the pictures. */
import type { Progress, Solution, Warning } from '../../contract.js';
import { BinnedPlan, binnedMasses } from '../binned-plan.js';
import { couplingsOf, MOST_COUPLINGS } from '../couplings.js';
import { entropy } from '../marginals.js';
import { LargestEntries } from '../plan-entries.js';
import { bounded, type Certificate } from './certificate.js';
import { PlanDerivatives } from './derivatives.js';
import type { Acceleration } from './device.js';
import type { Effort } from './effort.js';
import { BlockCosts } from './block-costs.js';
import { dot, type Iterate } from './iterate.js';
import { offerRow, PlanAnswer } from './plan-answer.js';
import type { Arrays, TransportProblem } from './problem.js';
import type { ComputedResult, STOP_REASONS } from './result.js';
import type { Solved } from './schedule.js';
import type { SinkhornNewtonSparseInput } from './schema.js';

export function* answer(
  iterate: Iterate,
  solved: Solved,
  input: SinkhornNewtonSparseInput,
  arrays: Arrays,
  acceleration: Acceleration | null,
): Generator<Progress, Solution<ComputedResult>> {
  const { problem, effort, kernels } = iterate;
  const { certificate } = solved;
  const stopReason = reasonToStop(iterate, certificate, input);
  const binned = new BinnedPlan(problem.rowIndices, rowCount(problem), problem.columnIndices, columnCount(problem));
  const plan = new PlanAnswer(input.plan, problem, certificate);
  const strongest = hasCouplings(input, arrays) ? new LargestEntries(MOST_COUPLINGS) : null;
  const { plan: storedPlan, x, y } = certificate;
  const costs = new BlockCosts(kernels, problem);
  const derivatives = new PlanDerivatives(input, problem, arrays, kernels);
  for (const block of iterate.blocks.of(storedPlan, problem.eta, x, y)) {
    for (let i = 0; i < block.count; i++) {
      const row = block.first + i;
      const offset = i * problem.columns;
      binned.add(row, block.entries, offset);
      plan.add(row, block.entries, offset);
      if (strongest !== null) offerRow(strongest, problem, row, block.entries, offset);
    }
    costs.add(block);
    derivatives.add(block);
    yield* effort.pause();
  }
  if (storedPlan === null) effort.expPasses++;
  const answered = plan.finish();
  const values = valuesOf(problem, certificate, costs.total);
  const { rowError, columnError } = certificate;
  const [sourceError, targetError] = problem.transposed ? [columnError, rowError] : [rowError, columnError];
  const result: ComputedResult = {
    ...values,
    marginalErrorRows: sourceError,
    marginalErrorColumns: targetError,
    converged: stopReason === 'tolerance',
    stopReason,
    iterations: {
      sweeps: effort.sweeps,
      newton: effort.newton,
      expPasses: effort.expPasses,
      cgProducts: effort.cgProducts,
      halvings: effort.halvings,
      fallbacks: effort.fallbacks,
      etaStages: effort.etaStages,
    },
    resolved: {
      epsilon: problem.epsilon,
      eta: problem.eta,
      costScale: { kind: input.costScale, value: problem.costScale },
      minimumCost: problem.minimumCost,
      maximumCost: problem.maximumCost,
      etaCostRange: problem.eta * (problem.maximumCost - problem.minimumCost),
      tolerance: problem.tolerance,
      method: input.method,
      precision: problem.layout.precision,
      planStorage: problem.layout.storage,
      threads: kernels.threads,
      sources: problem.sources,
      targets: problem.targets,
      totalMass: problem.totalMass,
      ...(acceleration === null ? {} : { acceleration: accelerationOf(acceleration, effort) }),
    },
    potentials: potentialsOf(problem, certificate),
    plan: answered.plan,
    ...derivatives.finish(certificate),
    binnedPlan: binnedResult(problem, binned),
    couplings: strongest === null ? null : couplingsOf(strongest, input, arrays),
  };
  return {
    outcome: stopReason === 'tolerance' ? 'converged' : outcomeOf(stopReason),
    result,
    certificate: [
      {
        name: 'marginalError',
        title: 'L1 error of both marginals, as a share of the mass',
        ...bounded(certificate.error, problem.tolerance),
      },
      {
        name: 'dualityGap',
        title: 'Gap between the value of the plan and the dual value',
        ...bounded(values.dualityGap, (problem.tolerance + ROUNDING) * potentialSize(certificate)),
      },
      ...answered.certificate,
    ],
    trace: effort.trace(),
    warnings: [
      ...warningsOf(problem, solved, input, stopReason, answered.isTruncated),
      ...(acceleration?.fits === false ? [DEVICE_TOO_SMALL] : []),
    ],
  };
}

const DEVICE_TOO_SMALL: Warning = {
  code: 'DEVICE_MEMORY',
  detail: 'the memory of the device does not hold this problem: it was solved on the processor',
};

/** `refined`: float64 of the kernels has gone on where the sweeps of the device ended. */
function accelerationOf({ fits: _, ...acceleration }: Acceleration, effort: Effort) {
  const { newton, sweeps } = acceleration;
  return { ...acceleration, refined: newton > 0 || effort.newton > newton || effort.sweeps > sweeps };
}

function valuesOf(problem: TransportProblem, certificate: Certificate, transportCost: number) {
  const { x, y, rowSums, columnSums, mass } = certificate;
  const { epsilon } = problem;
  // log P_ij = eta (x_i + y_j - C_ij) - 1, so that <C, P> + epsilon sum P log P needs the sums alone
  const valueNegEntropy = dot(rowSums, x) + dot(columnSums, y) - mass * epsilon;
  const dualValue = dot(problem.r, x) + dot(problem.c, y) - mass * epsilon;
  return {
    transportCost: transportCost * problem.totalMass,
    valueNegEntropy,
    valueKl: valueNegEntropy - epsilon * (dot(rowSums, problem.logR) + dot(columnSums, problem.logC)),
    dualValue,
    dualityGap: Math.abs(valueNegEntropy - dualValue),
    biasBound: epsilon * Math.min(entropy(problem.r), entropy(problem.c)),
  };
}

/** f = x - epsilon / 2 + t, g = y - epsilon / 2 - t, with t such that sum_j c_j g_j = 0 over the given targets. */
function potentialsOf(problem: TransportProblem, { x, y }: Certificate): ComputedResult['potentials'] {
  const [sourceSide, targetSide] = problem.transposed ? [y, x] : [x, y];
  const half = problem.epsilon / 2;
  const shift = dot(problem.target.masses, targetSide) - half;
  const spreadOut = (support: Int32Array, values: Float64Array, offset: number, length: number) => {
    const data = new Float64Array(length).fill(NaN);
    for (let k = 0; k < support.length; k++) data[support[k]!] = values[k]! + offset;
    return { shape: [length], data };
  };
  return {
    source: spreadOut(problem.source.support, sourceSide, shift - half, problem.sources),
    target: spreadOut(problem.target.support, targetSide, -shift - half, problem.targets),
  };
}

function binnedResult(problem: TransportProblem, binned: BinnedPlan): ComputedResult['binnedPlan'] {
  const { source, target, sources, targets } = problem;
  const { rowBins, columnBins, masses } = binned;
  const [sourceBins, targetBins] = problem.transposed ? [columnBins, rowBins] : [rowBins, columnBins];
  const at = (i: number, j: number): number => masses[problem.transposed ? j * columnBins + i : i * columnBins + j]!;
  return {
    sourceBins,
    targetBins,
    masses: Array.from({ length: sourceBins * targetBins }, (_, k) =>
      digits(at(Math.floor(k / targetBins), k % targetBins)),
    ),
    sourceMasses: Array.from(binnedMasses(source.support, source.masses, sources), digits),
    targetMasses: Array.from(binnedMasses(target.support, target.masses, targets), digits),
  };
}

/** Four digits draw a picture. */
const digits = (value: number): number => Number(value.toPrecision(4));

const rowCount = (problem: TransportProblem): number => (problem.transposed ? problem.targets : problem.sources);
const columnCount = (problem: TransportProblem): number => (problem.transposed ? problem.sources : problem.targets);

function hasCouplings(input: SinkhornNewtonSparseInput, arrays: Arrays): boolean {
  return 'source' in input.cost && arrays['source']!.shape[1]! <= 3;
}

/** Rounding of the sums behind a gap, relative to the potentials. */
const ROUNDING = 1e-14;

type StopReason = (typeof STOP_REASONS)[number];

function reasonToStop(
  { effort, problem }: Iterate,
  certificate: Certificate,
  input: SinkhornNewtonSparseInput,
): StopReason {
  if (certificate.error <= problem.tolerance) return 'tolerance';
  if (effort.interrupted !== null) return effort.interrupted;
  return effort.iterations >= input.maxIterations ? 'maxIterations' : 'newtonIterations';
}

function outcomeOf(reason: Exclude<StopReason, 'tolerance'>): 'max_iterations' | 'stopped' | 'time_limit' {
  return reason === 'stopped' || reason === 'time_limit' ? reason : 'max_iterations';
}

function warningsOf(
  problem: TransportProblem,
  { certificate, handedOver }: Solved,
  input: SinkhornNewtonSparseInput,
  stopReason: StopReason,
  isTruncated: boolean,
): readonly Warning[] {
  const warnings: Warning[] = [];
  const warn = (code: string, detail: string): void => void warnings.push({ code, detail });
  if (stopReason !== 'tolerance') {
    const reached = certificate.error.toExponential(2);
    warn('NOT_CONVERGED', `stopped at a marginal error of ${reached}; the tolerance is ${problem.tolerance}`);
  }
  if (handedOver) {
    warn(
      'SPARSIFICATION_CHANGED',
      'five steps of the fixed-density rule gained less than a factor 2: the relative rule took over',
    );
  }
  if (input.precision !== problem.layout.precision) {
    warn('PRECISION_CHANGED', 'the plan is not stored, and streaming always works in float64');
  }
  if (isTruncated)
    warn('PLAN_TRUNCATED', 'more entries reach the threshold than a plan may list: the largest are answered');
  return warnings;
}

/**
 * The gap is <P 1 - r, x> + <P^T 1 - c, y>, and the two errors sum to the same: this times their L1 norm bounds it,
 * whatever constant is moved from x to y.
 */
function potentialSize({ x, y }: Certificate): number {
  const [lowX, highX] = range(x);
  const [lowY, highY] = range(y);
  return highX - lowX + highY - lowY + Math.abs(highX + lowX + highY + lowY) / 2;
}

function range(values: Float64Array): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}
