/** Optimal transport by the solver that suits the request: nothing is solved here. */
import type { ArrayFacts, NdArray } from '../../arrays.js';
import type { Estimate, Progress, SolveContext, Solution, Solver, Warning } from '../../contract.js';
import { argumentSlots, problemSize } from '../arguments.js';
import { exact } from '../exact/solver.js';
import { sinkhornNewtonSparse } from '../sinkhorn-newton-sparse/solver.js';
import type { ComputedResult } from '../sinkhorn-newton-sparse/result.js';
import { checkRequest } from './check.js';
import { type Choice, choose } from './choose.js';
import { examples } from './examples.js';
import { type ComputedPlanResult, planResult, type StoredPlanResult } from './result.js';
import { type PlanInput, planInput } from './schema.js';
import { views } from './views/views.js';

function estimate(input: PlanInput, facts: Readonly<Record<string, ArrayFacts>>): Estimate {
  const choice = choose(input, problemSize(input, facts));
  if (choice.kind === 'exact') return exact.estimate(choice.request, facts);
  return sinkhornNewtonSparse.estimate(choice.request, facts);
}

async function* solve(
  input: PlanInput,
  arrays: Readonly<Record<string, NdArray>>,
  context: SolveContext,
): AsyncGenerator<Progress, Solution<ComputedPlanResult>> {
  const choice = choose(input, problemSize(input, arrays));
  if (choice.kind === 'exact') {
    const solution = yield* exact.solve(choice.request, arrays, context);
    return { ...solution, result: { ...solution.result, method: 'exact', reason: choice.reason } };
  }
  const solution = yield* sinkhornNewtonSparse.solve(choice.request, arrays, context);
  const { result } = solution;
  const method = result.iterations.newton > 0 ? 'sinkhorn-newton-sparse' : 'sinkhorn';
  return {
    ...solution,
    result: { ...result, method, reason: `${choice.reason}; ${courseOf(result)}` },
    warnings: [...solution.warnings, ...substitution(choice, result)],
  };
}

/** Why it was sweeps alone, or Newton steps too. */
function courseOf({ iterations, resolved }: ComputedResult): string {
  const { sweeps, newton } = iterations;
  const hardness = `eta times the range of the costs is ${resolved.etaCostRange.toPrecision(3)}`;
  if (newton === 0) return `${hardness}: ${sweeps} sweeps led to the answer, Newton steps were not needed`;
  return `${hardness}: sweeps alone converge too slowly there, ${newton} Newton steps took over`;
}

function substitution(choice: Choice, { biasBound }: ComputedResult): readonly Warning[] {
  if (choice.kind === 'exact' || !choice.isSubstitute) return [];
  const detail = `an entropic plan was answered: its cost exceeds the smallest one by at most ${biasBound.toPrecision(3)} per unit of mass`;
  return [{ code: 'REGULARISED', detail }];
}

export const transportPlan: Solver<typeof planInput, ComputedPlanResult, StoredPlanResult> = {
  name: 'transport.plan',
  version: '1.0.0',
  title: 'Optimal transport: method picked',
  summary:
    'Give costs and masses; the method is picked by size, by whether a regularisation is given and by how sweeps converge: ' +
    'exact, Sinkhorn, or Sinkhorn with Newton steps. The answer is that of the solver picked, and says why.',
  source: {
    title: 'Computational Optimal Transport',
    authors: 'Peyré, Cuturi',
    venue: 'Foundations and Trends in Machine Learning 11, 2019',
    url: 'https://arxiv.org/abs/1803.00567',
  },
  input: planInput,
  result: planResult,
  devices: ['cpu'],
  metrics: [...exact.metrics, ...sinkhornNewtonSparse.metrics],
  views,
  examples,
  arrays: argumentSlots,
  check: checkRequest,
  estimate,
  solve,
};
