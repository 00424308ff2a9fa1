/**
 * Exact transport by the network simplex: from the star of artificial arcs, pivots until no pair has a negative reduced
 * cost. Masses are whole numbers, costs float64; a first round of pivots ignores reduced costs that rounding may have
 * made, then the potentials are computed anew and the rest is settled to the last digits.
 */
import { SIMPLEX_WORD, type SimplexState, type SimplexTree, blockRule } from '../../../kernels/transport-simplex.js';
import type { Progress } from '../../contract.js';
import { throwInfeasible } from './infeasible.js';
import { integerMasses } from './integer-masses.js';
import { targetConjugate } from './potentials.js';
import type { ExactKernels, ExactOutcome, ExactProblem } from './problem.js';
import type { Pace } from './progress.js';
import { computePotentials, flowSummary, starTree, treeFlows } from './simplex-tree.js';

/** Reduced costs count from this share of the largest potential: above what hundred thousands of pivots add up to. */
const COARSE = 2 ** -44;
/** ... and from this share once the potentials are fresh: four units in the last place. */
const FINE = 2 ** -50;
/** Reduced costs within rounding of 0 could let pairs enter in turn for ever. */
const MOST_FINE_ROUNDS = 40;
/** The detour grows by this while forbidden pairs leave mass on it. */
const DETOUR_GROWTH = 16;

export function* networkSimplex(
  problem: ExactProblem,
  kernels: ExactKernels,
  pace: Pace,
): Generator<Progress, ExactOutcome> {
  const { rows, columns, minimumCost, maximumCost } = problem;
  const masses = integerMasses(problem);
  const spread = maximumCost - minimumCost || Math.abs(maximumCost) || 1;
  // A way over the root that costs more than any pair is left as soon as a pair can replace it. Forbidden pairs may
  // need a longer alternating path: of at most min(rows, columns) pairs forth and one less back.
  let detour = maximumCost + spread;
  const largestDetour = maximumCost + Math.min(rows, columns) * spread;
  const tree = starTree(kernels.arena, problem, masses, detour);
  const simplex = new Pivoting(tree, kernels, pace, masses.unit, problem.totalMass);
  yield pace.record('network-simplex', 0, 0, 1);
  let interrupted: ExactOutcome['interrupted'];
  for (;;) {
    interrupted = yield* simplex.settle(detour);
    if (interrupted !== null) break;
    const { unplaced } = flowSummary(tree);
    if (unplaced <= masses.slack) break;
    if (detour > largestDetour) throwInfeasible(problem, treeFlows(tree, problem));
    detour = maximumCost + (detour - maximumCost) * DETOUR_GROWTH;
  }
  const { potential, control } = tree;
  const f = potential.slice(0, rows);
  const ofTree = potential.slice(rows, rows + columns).map((value) => -value);
  return {
    interrupted,
    ...treeFlows(tree, problem),
    f,
    g: interrupted === null ? ofTree : yield* targetConjugate(problem, f, pace),
    effort: {
      pivots: control[SIMPLEX_WORD.pivots]!,
      degeneratePivots: control[SIMPLEX_WORD.degenerate]!,
      rowScans: 0,
    },
  };
}

class Pivoting {
  private readonly blocks: ReturnType<typeof blockRule>;

  constructor(
    private readonly tree: SimplexTree,
    private readonly kernels: ExactKernels,
    private readonly pace: Pace,
    private readonly unit: number,
    private readonly totalMass: number,
  ) {
    this.blocks = blockRule(tree.rows, tree.columns);
  }

  /** Pivots until the tree is optimal for this cost of the detour, or until an interruption. */
  *settle(detour: number): Generator<Progress, ExactOutcome['interrupted']> {
    let scale = this.refresh(detour);
    let share = COARSE;
    for (let fineRounds = 0; fineRounds < MOST_FINE_ROUNDS; fineRounds += share === FINE ? 1 : 0) {
      const before = this.pivots;
      const end = yield* this.run(share * scale);
      if (end === 'stopped' || end === 'time_limit') return end;
      const moved = this.pivots > before;
      if (share === FINE && end === 'optimal' && !moved) return null;
      if (end === 'optimal' || !moved) share = FINE;
      scale = this.refresh(detour);
    }
    return null;
  }

  private *run(
    tolerance: number,
  ): Generator<Progress, Exclude<SimplexState, 'working'> | NonNullable<ExactOutcome['interrupted']>> {
    for (;;) {
      const state = this.pace.timed((maxWork) =>
        this.kernels.simplexPivots(this.tree, { ...this.blocks, tolerance, maxWork }),
      );
      const { cost, unplaced } = flowSummary(this.tree);
      const unplacedMass = (unplaced * this.unit) / this.totalMass;
      yield this.pace.record('network-simplex', this.pivots, cost * this.unit, unplacedMass);
      if (state !== 'working') return state;
      const interruption = this.pace.interruption();
      if (interruption !== null) return interruption;
    }
  }

  private refresh(detour: number): number {
    this.tree.control[SIMPLEX_WORD.clean] = 0;
    return computePotentials(this.tree, detour);
  }

  private get pivots(): number {
    return this.tree.control[SIMPLEX_WORD.pivots]!;
  }
}
