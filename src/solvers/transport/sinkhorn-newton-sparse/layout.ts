/** Where the memory of a solve goes: decided from sizes alone, so that the estimate and the solve agree. */
import { SCALE_SAMPLE_PAIRS } from '../cost-scale.js';
import { MAX_PLAN_ENTRIES, type SinkhornNewtonSparseInput } from './schema.js';
import type { ProblemSize } from '../arguments.js';

/** `auto` stores the plan while the whole solve stays below this: under one WebAssembly memory, with room to spare. */
export const STORED_LIMIT_BYTES = 3 * 2 ** 30;
/** Above this share of kept entries products with the stored plan are as fast as sparse ones (spec 5.3). */
export const DENSE_SHARE = 0.15;
/** Costs of points of more coordinates are computed once where the matrix fits. */
const CHEAP_DIMENSION = 4;
/** Entries of one tile where plans are looked at row by row (4 MiB of float64). */
export const TILE_ENTRIES = 2 ** 19;
/** A sparse entry: float64 value and int32 column. */
const SPARSE_ENTRY_BYTES = 12;
/** Most entries kept where the plan is not stored (0.4 GiB). */
const STREAMING_CAPACITY = 2 ** 25;
/** Vectors of the solve over rows and over columns, counted generously. */
const VECTORS = 48;
/** What the kernels keep for each thread, for the most threads there may be and the calling one. */
const THREADS = 65;
const THREAD_BYTES_PER_COLUMN = 6 * 8;
const FIXED_BYTES = THREADS * 72 * 1024 + 2 ** 20;

/** Of a pair and pass: its exponential, and each coordinate where costs are computed from points. */
const FLOPS_PER_PAIR = 20;
const FLOPS_PER_COORDINATE = 3;

/** Operations of a pass over all pairs, generous. */
export const flopsPerPass = ({ sources, targets, dimension }: ProblemSize): number =>
  (FLOPS_PER_PAIR + FLOPS_PER_COORDINATE * dimension) * sources * targets;

export interface Layout {
  readonly storage: 'stored' | 'streaming';
  /** Precision of the stored plan; streaming always works in float64. */
  readonly precision: 'float64' | 'float32';
  readonly cacheCosts: boolean;
  /** Entries the sparse matrix can hold. */
  readonly sparseCapacity: number;
  readonly memoryBytes: number;
}

export function planLayout(input: SinkhornNewtonSparseInput, size: ProblemSize): Layout {
  if (input.planStorage === 'streaming') return streamingLayout(input, size);
  const stored = storedLayout(input, size);
  const fits = input.planStorage === 'stored' || stored.memoryBytes <= STORED_LIMIT_BYTES;
  return fits ? stored : streamingLayout(input, size);
}

function storedLayout(input: SinkhornNewtonSparseInput, size: ProblemSize): Layout {
  const pairs = size.sources * size.targets;
  const { precision } = input;
  // float32 keeps residual costs beside the plan, both in 4 bytes an entry
  const sparseCapacity = Math.max(topkEntries(input, size.sources, size.targets), Math.ceil(DENSE_SHARE * pairs), 1);
  const base = baseBytes(input, size) + 8 * pairs + SPARSE_ENTRY_BYTES * sparseCapacity;
  const wantsCache = size.dimension > CHEAP_DIMENSION;
  const cacheCosts = wantsCache && base + 8 * pairs <= STORED_LIMIT_BYTES;
  return {
    storage: 'stored',
    precision,
    cacheCosts,
    sparseCapacity,
    memoryBytes: base + (cacheCosts ? 8 * pairs : 0),
  };
}

function streamingLayout(input: SinkhornNewtonSparseInput, size: ProblemSize): Layout {
  const { sources, targets } = size;
  const wanted = Math.min(sources * targets, 128 * (sources + targets), STREAMING_CAPACITY);
  const sparseCapacity = Math.max(topkEntries(input, sources, targets), wanted, 1);
  return {
    storage: 'streaming',
    precision: 'float64',
    cacheCosts: false,
    sparseCapacity,
    memoryBytes: baseBytes(input, size) + SPARSE_ENTRY_BYTES * sparseCapacity,
  };
}

/** Entries the fixed-density rule keeps. */
export function topkEntries(input: SinkhornNewtonSparseInput, rows: number, columns: number): number {
  if (input.sparsification.rule === 'relative') return 0;
  const density = input.sparsification.density ?? 2 / Math.max(rows, columns);
  return Math.min(rows * columns, Math.ceil(density * rows * columns));
}

/** Everything that does not depend on the storage: inputs, costs, vectors, tiles, answers. */
function baseBytes(input: SinkhornNewtonSparseInput, size: ProblemSize): number {
  const { sources, targets, dimension } = size;
  const given = dimension === 0 ? 8 * sources * targets : 8 * (sources + targets) * dimension;
  const columns = Math.min(sources, targets);
  const vectors = 8 * VECTORS * (sources + targets) + THREADS * THREAD_BYTES_PER_COLUMN * columns;
  const tiles = 3 * 8 * Math.max(Math.min(TILE_ENTRIES, sources * targets), columns);
  const scaleSample = 8 * Math.min(sources * targets, SCALE_SAMPLE_PAIRS + targets + sources);
  // the inputs as they arrived and as the kernels hold them; the answer as it is gathered and as it is handed over
  return (
    2 * given +
    vectors +
    tiles +
    scaleSample +
    FIXED_BYTES +
    8 * (2 * answerNumbers(input, size) + derivativeNumbers(input, size))
  );
}

/** Numbers that the derivatives keep, counted generously. */
function derivativeNumbers(
  input: Pick<SinkhornNewtonSparseInput, 'barycentricProjection' | 'gradients'>,
  { sources, targets, dimension }: ProblemSize,
): number {
  if (!input.barycentricProjection && !input.gradients) return 0;
  // coordinates, products and the answer for either of the two, and a block of weights with its costs
  const block = Math.max(Math.min(TILE_ENTRIES, sources * targets), sources, targets);
  return 12 * (dimension + 1) * (sources + targets) + 2 * block;
}

/** Numbers of the answered plan. */
export function answerNumbers(input: SinkhornNewtonSparseInput, size: ProblemSize): number {
  const pairs = size.sources * size.targets;
  switch (input.plan.kind) {
    case 'none':
      return 0;
    case 'topk':
      return 3 * Math.min(pairs, input.plan.k);
    case 'perRowTopk':
      return 3 * size.sources * Math.min(size.targets, input.plan.k);
    case 'sparse':
      return 3 * Math.min(pairs, MAX_PLAN_ENTRIES);
    case 'dense':
    case 'rounded':
      return pairs;
  }
}
