/**
 * Gradients of the divergence by the envelope theorem. A point of the source moves in OT(source, target) and, on both
 * sides at once, in OT(source, source) / 2; a weight meets the difference of its two potentials.
 */
import type { Kernels } from '../../../kernels/contract.js';
import type { Progress } from '../../contract.js';
import { weightGradient } from '../derivatives.js';
import type { Marginal } from '../marginals.js';
import { type PlanSide, PointGradients } from '../point-gradients.js';
import { PlanBlocks } from '../sinkhorn-newton-sparse/plan-blocks.js';
import type { ComputedSinkhornDivergence } from './result.js';
import type { SinkhornDivergenceInput } from './schema.js';
import type { SelfTerm } from './self-term.js';
import type { Stage } from './stage.js';
import type { Arrays, Terms } from './terms.js';

export function* gradientsOf(
  { cross, source, target }: Terms,
  input: SinkhornDivergenceInput,
  arrays: Arrays,
  kernels: Kernels,
  stage: Stage,
): Generator<Progress, NonNullable<ComputedSinkhornDivergence['gradients']>> {
  const { metric } = input.cost;
  const { problem, iterate, x, y, plan } = cross;
  const { eta, transposed } = problem;
  const sourceSide: PlanSide = { points: arrays['source']!, indices: problem.source.support };
  const targetSide: PlanSide = { points: arrays['target']!, indices: problem.target.support };
  const [rows, columns] = transposed ? [targetSide, sourceSide] : [sourceSide, targetSide];
  const between = new PointGradients(kernels, metric, rows, columns);
  for (const { first, count, entries } of iterate.blocks.of(plan, eta, x, y)) {
    between.add(first, count, entries, problem.cost);
    yield* stage.pause();
  }
  const { rows: rowGradients, columns: columnGradients } = between.finish();
  const [sourceGradients, targetGradients] = transposed
    ? [columnGradients!, rowGradients]
    : [rowGradients, columnGradients!];
  const [sourceX, targetX] = transposed ? [y, x] : [x, y];
  function* without(gradients: Float64Array, self: SelfTerm, side: PlanSide) {
    const within = new PointGradients(kernels, metric, side, side, false);
    const n = side.indices.length;
    for (const { first, count, entries } of new PlanBlocks({ rows: n, columns: n, cost: self.cost }, kernels).of(
      null,
      eta,
      self.x,
      self.x,
    )) {
      within.add(first, count, entries, self.cost);
      yield* stage.pause();
    }
    const own = within.finish().rows;
    return { shape: [...side.points.shape], data: gradients.map((value, k) => value - own[k]!) };
  }
  return {
    sourcePoints: yield* without(sourceGradients, source, sourceSide),
    targetPoints: yield* without(targetGradients, target, targetSide),
    sourceWeights: ofWeights(problem.source, sourceX, source.x, problem.sources),
    targetWeights: ofWeights(problem.target, targetX, target.x, problem.targets),
  };
}

function ofWeights({ support, masses }: Marginal, between: Float64Array, within: Float64Array, length: number) {
  return weightGradient(
    support,
    masses,
    between.map((value, k) => value - within[k]!),
    length,
  );
}
