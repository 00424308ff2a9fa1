/** Where the memory of the three solves goes. */
import type { ProblemSize } from '../arguments.js';
import { planLayout, STORED_LIMIT_BYTES, TILE_ENTRIES } from '../sinkhorn-newton-sparse/layout.js';
import { crossRequest, type SinkhornDivergenceInput } from './schema.js';

/** Costs of points of more coordinates are computed once where the matrix fits. */
const CHEAP_DIMENSION = 4;
/** Vectors of the solves and of the answer over the points of both sides, counted generously. */
const VECTORS = 24;

export interface DivergenceMemory {
  /** Entries of the one matrix that holds the costs of the two self terms in turn; 0 where they are computed anew. */
  readonly selfCostEntries: number;
  readonly memoryBytes: number;
}

export function memoryOf(input: SinkhornDivergenceInput, size: ProblemSize): DivergenceMemory {
  const { sources, targets, dimension } = size;
  const largest = Math.max(sources, targets);
  const points = (sources + targets) * (dimension + 1);
  // a block of the plan, its weights and its costs, for each of three plans
  const blocks = 9 * Math.max(TILE_ENTRIES, largest);
  const gradients = input.gradients ? 12 * points + blocks : blocks;
  const base =
    planLayout(crossRequest(input), size).memoryBytes + 8 * (VECTORS * (sources + targets) + 4 * points + gradients);
  const entries = dimension > CHEAP_DIMENSION ? largest ** 2 : 0;
  const fits = base + 8 * entries <= STORED_LIMIT_BYTES;
  return { selfCostEntries: fits ? entries : 0, memoryBytes: base + (fits ? 8 * entries : 0) };
}
