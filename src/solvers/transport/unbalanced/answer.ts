/** From the dual iterate to the answer: every term of the objective, the plan in the form asked for, pictures. */
import type { CertificateEntry, Progress, Solution, Warning } from '../../contract.js';
import { BinnedPlan, binnedMasses } from '../binned-plan.js';
import { couplingsOf, MOST_COUPLINGS } from '../couplings.js';
import { LargestEntries } from '../plan-entries.js';
import { BlockCosts } from '../sinkhorn-newton-sparse/block-costs.js';
import { dot } from '../sinkhorn-newton-sparse/iterate.js';
import { offerRow, PlanAnswer } from '../sinkhorn-newton-sparse/plan-answer.js';
import type { Arrays } from '../sinkhorn-newton-sparse/problem.js';
import { divergence } from './dual.js';
import type { UnbalancedIterate } from './iterate.js';
import type { Side, UnbalancedProblem } from './problem.js';
import type { ComputedUnbalanced } from './result.js';
import type { UnbalancedInput } from './schema.js';

/** Rounding of the sums behind the gap, relative to the terms. */
const ROUNDING = 1e-13;

export function* answer(
  iterate: UnbalancedIterate,
  input: UnbalancedInput,
  arrays: Arrays,
): Generator<Progress, Solution<ComputedUnbalanced>> {
  const { problem, effort, kernels, x, y, rowSums, columnSums, mass, dual, error } = iterate;
  const { sources, targets, transposed, tolerance } = problem;
  const [rowCount, columnCount] = transposed ? [targets, sources] : [sources, targets];
  const binned = new BinnedPlan(problem.rowIndices, rowCount, problem.columnIndices, columnCount);
  const plan = new PlanAnswer(input.plan, problem, { rowSums, columnSums, mass, error });
  const canBeDrawn = 'source' in input.cost && arrays['source']!.shape[1]! <= 3;
  const strongest = canBeDrawn ? new LargestEntries(MOST_COUPLINGS) : null;
  const costs = new BlockCosts(kernels, problem);
  for (const block of iterate.blocks.of(iterate.plan, problem.eta, x, y)) {
    for (let i = 0; i < block.count; i++) {
      const offset = i * problem.columns;
      binned.add(block.first + i, block.entries, offset);
      plan.add(block.first + i, block.entries, offset);
      if (strongest !== null) offerRow(strongest, problem, block.first + i, block.entries, offset);
    }
    costs.add(block);
    yield* effort.pause();
  }
  const { plan: answered, isTruncated } = plan.finish();
  const objective = objectiveOf(iterate, costs.total);
  const stopReason = error <= tolerance ? 'tolerance' : (effort.interrupted ?? 'maxIterations');
  const [source, target] = transposed ? [problem.column, problem.row] : [problem.row, problem.column];
  const [sourceSums, targetSums] = transposed ? [columnSums, rowSums] : [rowSums, columnSums];
  const [sourceError, targetError] = transposed
    ? [iterate.columnError, iterate.rowError]
    : [iterate.rowError, iterate.columnError];
  const [f, g] = transposed ? [iterate.g, iterate.f] : [iterate.f, iterate.g];
  const dualityGap = objective.total - dual;
  const result: ComputedUnbalanced = {
    objective,
    dualValue: dual,
    dualityGap,
    mass,
    marginals: {
      source: spreadOut(problem.source.support, sourceSums, sources, 0),
      target: spreadOut(problem.target.support, targetSums, targets, 0),
    },
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
    },
    resolved: {
      epsilon: problem.epsilon,
      eta: problem.eta,
      costScale: { kind: input.costScale, value: problem.costScale },
      sourcePenalty: input.sourcePenalty,
      targetPenalty: input.targetPenalty,
      minimumCost: problem.minimumCost,
      maximumCost: problem.maximumCost,
      tolerance,
      planStorage: problem.layout.storage,
      sources,
      targets,
      sourceMass: source.total,
      targetMass: target.total,
    },
    potentials: {
      source: spreadOut(problem.source.support, f, sources, NaN),
      target: spreadOut(problem.target.support, g, targets, NaN),
    },
    plan: answered,
    ...pictures(problem, binned, sourceSums, targetSums, source, target, mass),
    couplings: strongest === null ? null : couplingsOf(inShares(strongest, mass), input, arrays),
  };
  return {
    outcome: stopReason === 'tolerance' ? 'converged' : stopReason === 'maxIterations' ? 'max_iterations' : stopReason,
    result,
    certificate: certificateOf(iterate, dualityGap, objective),
    trace: effort.trace(),
    warnings: warningsOf(iterate, isTruncated),
  };
}

/** <C, P> + epsilon KL(P | r c^T) from the sums alone: log(P_ij / (r_i c_j)) = (f_i + g_j - C_ij) / epsilon. */
function objectiveOf(iterate: UnbalancedIterate, transportCost: number): ComputedUnbalanced['objective'] {
  const { problem, f, g, rowSums, columnSums, mass } = iterate;
  const { row, column, epsilon, transposed } = problem;
  const product = row.total * column.total;
  const entropy = dot(rowSums, f) + dot(columnSums, g) - transportCost - epsilon * (mass - product);
  const price = (side: Side, sums: Float64Array): number =>
    side.penalty === Infinity ? 0 : side.penalty * divergence(sums, side);
  const [ofRows, ofColumns] = [price(row, rowSums), price(column, columnSums)];
  const [sourcePenalty, targetPenalty] = transposed ? [ofColumns, ofRows] : [ofRows, ofColumns];
  return {
    total: transportCost + entropy + ofRows + ofColumns,
    transportCost,
    entropy,
    sourcePenalty,
    targetPenalty,
  };
}

function certificateOf(
  { problem, error, mass, dual, f, g }: UnbalancedIterate,
  dualityGap: number,
  objective: ComputedUnbalanced['objective'],
): readonly CertificateEntry[] {
  const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const terms = Object.values(objective).reduce((sum, term) => sum + Math.abs(term), Math.abs(dual));
  // a marginal off by delta costs at most delta times its potential, or its penalty's slope there
  const scale = terms + mass * (largest(f) + largest(g));
  const bounded = (name: string, title: string, value: number, bound: number): CertificateEntry => ({
    name,
    title,
    value,
    bound,
    holds: value <= bound,
  });
  return [
    bounded(
      'marginalError',
      'L1 distance of both marginals from where the potentials put them, as a share of the mass',
      error,
      problem.tolerance,
    ),
    bounded(
      'dualityGap',
      'Objective minus dual value, magnitude',
      Math.abs(dualityGap),
      (problem.tolerance + ROUNDING) * scale,
    ),
  ];
}

function warningsOf({ problem, error, mass }: UnbalancedIterate, isTruncated: boolean): readonly Warning[] {
  const warnings: Warning[] = [];
  if (error > problem.tolerance) {
    const detail = `stopped at a marginal error of ${error.toExponential(2)}; the tolerance is ${problem.tolerance}`;
    warnings.push({ code: 'NOT_CONVERGED', detail });
  }
  const smaller = Math.min(problem.row.total, problem.column.total);
  if (mass < 1e-3 * smaller) {
    const detail = `only ${(mass / smaller).toExponential(1)} of the smaller mass is moved: the penalties are small against the costs`;
    warnings.push({ code: 'LITTLE_MASS', detail });
  }
  if (isTruncated) {
    const detail = 'more entries reach the threshold than a plan may list: the largest are answered';
    warnings.push({ code: 'PLAN_TRUNCATED', detail });
  }
  return warnings;
}

function spreadOut(support: Int32Array, values: Float64Array, length: number, absent: number) {
  const data = new Float64Array(length).fill(absent);
  for (let k = 0; k < support.length; k++) data[support[k]!] = values[k]!;
  return { shape: [length], data };
}

function inShares(entries: LargestEntries, mass: number): LargestEntries {
  for (let k = 0; k < entries.count; k++) entries.masses[k] = entries.masses[k]! / mass;
  return entries;
}

/** Four digits draw a picture. */
const digits = (value: number): number => Number(value.toPrecision(4));

function pictures(
  { transposed, source, target, sources, targets }: UnbalancedProblem,
  { rowBins, columnBins, masses }: BinnedPlan,
  sourceSums: Float64Array,
  targetSums: Float64Array,
  { masses: r }: Side,
  { masses: c }: Side,
  mass: number,
): Pick<ComputedUnbalanced, 'binnedPlan' | 'binnedMarginals'> {
  const [sourceBins, targetBins] = transposed ? [columnBins, rowBins] : [rowBins, columnBins];
  const at = (i: number, j: number): number => masses[transposed ? j * columnBins + i : i * columnBins + j]!;
  const ofSources = (values: Float64Array) => Array.from(binnedMasses(source.support, values, sources), digits);
  const ofTargets = (values: Float64Array) => Array.from(binnedMasses(target.support, values, targets), digits);
  const movedSource = ofSources(sourceSums);
  const movedTarget = ofTargets(targetSums);
  return {
    binnedPlan: {
      sourceBins,
      targetBins,
      masses: Array.from({ length: sourceBins * targetBins }, (_, k) =>
        digits(at(Math.floor(k / targetBins), k % targetBins) / mass),
      ),
      sourceMasses: movedSource.map((value) => digits(value / mass)),
      targetMasses: movedTarget.map((value) => digits(value / mass)),
    },
    binnedMarginals: { givenSource: ofSources(r), givenTarget: ofTargets(c), movedSource, movedTarget },
  };
}
