/** sum C P, block by block: the plan of a block is at hand, so that no exponential is computed again. */
import type { Kernels } from '../../../kernels/contract.js';
import { costEntries, costRows } from '../costs.js';
import type { PlanBlock } from './plan-blocks.js';
import type { TransportProblem } from './problem.js';

export class BlockCosts {
  total = 0;
  private buffer: Float64Array = new Float64Array(0);

  constructor(
    private readonly kernels: Kernels,
    private readonly problem: Pick<TransportProblem, 'cost' | 'columns'>,
  ) {}

  add({ first, count, entries }: PlanBlock): void {
    const { cost, columns } = this.problem;
    // blocks come largest first
    if (cost.kind === 'points' && this.buffer.length === 0) this.buffer = this.kernels.arena.float64(count * columns);
    const costs = costEntries(this.kernels, costRows(cost, first, count), this.buffer);
    for (let i = 0; i < count; i++) {
      const end = (i + 1) * columns;
      let sum = 0;
      for (let k = i * columns; k < end; k++) {
        const mass = entries[k]!;
        // a forbidden pair costs Infinity and carries nothing
        if (mass !== 0) sum += mass * costs[k]!;
      }
      this.total += sum;
    }
  }
}
