/** The kernels in WebAssembly: SIMD, and threads where there is enough to do. What each of them means: contract.ts. */
import { readFile } from 'node:fs/promises';
import { WasmArena } from './arena.js';
import type { CostSource, Kernels, PointCost, Real, SparseRows } from './contract.js';
import { COST_RECORD_BYTES, writeCostRecord } from './cost-record.js';
import { ARTIFACTS, type KernelExports, type SharedKernel, instantiate } from './exports.js';
import { type Address, callAssignmentScans, callSimplexPivots } from './exact-calls.js';
import { collectGarbage } from './garbage.js';
import { MANY_RECORD_BYTES, takenOf, writeManyRecord } from './many-calls.js';
import type { LogLinearMixture, MixtureSums } from './mixture.js';
import { mixtureCall } from './mixture-calls.js';
import { Team } from './team.js';
import type { ManyProblems } from './transport-many.js';
import type { Assignment, AssignmentState } from './transport-assignment.js';
import type { PivotRule, SimplexState, SimplexTree } from './transport-simplex.js';

/** Modes of the dense and the sparse sweep, as in assembly/products.ts and assembly/sparse.ts. */
const SCALING = 0;
const SCHUR = 1;
const ROWS_ONLY = 2;
const COLUMNS_ONLY = 3;
const SPARSE_SCHUR = 0;
const SPARSE_COLUMNS_ONLY = 1;
const SPARSE_SQUARES = 2;

/** Below this many matrix entries (or what takes as long) a kernel runs on the calling thread alone. */
const SHARED_WORK = 32_768;
/** What one exponential costs, and one entry of a sparse matrix, in entries of a dense product. */
const EXPONENTIAL_WORK = 8;
const SPARSE_WORK = 4;

type Numbers = Float64Array | Float32Array | Int32Array;

/**
 * Loads the kernels and starts `threads` - 1 threads. One solve after the other may use them; `reset` lies between.
 * @throws Error when the build is missing
 */
export async function wasmKernels(options: { readonly threads: number }): Promise<WasmKernels> {
  const { threads } = options;
  if (!Number.isInteger(threads) || threads < 1) throw new RangeError(`threads must be 1 or more, not ${threads}`);
  const module = new WebAssembly.Module(await readFile(new URL('kernels.wasm', ARTIFACTS)));
  const probe = new WebAssembly.Memory({ initial: 1, maximum: 65_536, shared: true });
  const recordAddress = Math.ceil(instantiate(module, probe).heapBase() / COST_RECORD_BYTES) * COST_RECORD_BYTES;
  const arena = new WasmArena(recordAddress + COST_RECORD_BYTES);
  const team = await Team.start(threads, module, arena.memory);
  return new WasmKernels(module, arena, team, recordAddress);
}

/** Where a kernel that has run left the sums of its threads. */
interface Shares {
  readonly threads: number;
  readonly scratch: number;
  readonly bytes: number;
}

export class WasmKernels implements Kernels {
  private exports: KernelExports;
  private record: DataView;
  private scratch = { address: 0, bytes: 0 };

  constructor(
    private readonly module: WebAssembly.Module,
    readonly arena: WasmArena,
    private readonly team: Team,
    private readonly recordAddress: number,
  ) {
    this.exports = instantiate(module, arena.memory);
    this.record = new DataView(arena.memory.buffer, recordAddress, COST_RECORD_BYTES);
  }

  get threads(): number {
    return this.team.threads;
  }

  /** Between two solves: forgets all arrays, and gives a large memory back to the system. */
  reset(): void {
    this.scratch = { address: 0, bytes: 0 };
    if (!this.arena.reset()) return;
    const { memory } = this.arena;
    this.exports = instantiate(this.module, memory);
    this.record = new DataView(memory.buffer, this.recordAddress, COST_RECORD_BYTES);
    this.team.move(memory);
    collectGarbage();
  }

  /** Ends the threads. The kernels are not to be used afterwards. */
  async close(): Promise<void> {
    await this.team.close();
  }

  costs(source: PointCost, out: Real): void {
    const { rows, columns } = source;
    const address = this.address(out, rows * columns);
    this.runCost('costs', source, 1, [address, isFloat32(out)]);
  }

  costRange(cost: CostSource): { minimum: number; maximum: number } {
    const shares = this.runCost('costRange', cost, 1, []);
    const parts = this.parts(shares, 2);
    return {
      minimum: Math.min(...parts.map(([low]) => low as number)),
      maximum: Math.max(...parts.map(([, high]) => high as number)),
    };
  }

  rowLogSumExp(cost: CostSource, eta: number, y: Float64Array, out: Float64Array): void {
    const { rows, columns } = cost;
    this.runCost('rowLogSumExp', cost, EXPONENTIAL_WORK, [eta, this.address(y, columns), this.address(out, rows)]);
  }

  columnLogSumExp(cost: CostSource, eta: number, x: Float64Array, out: Float64Array): void {
    const { rows, columns } = cost;
    const address = this.address(out, columns);
    const shares = this.runCost('columnLogSumExp', cost, EXPONENTIAL_WORK, [eta, this.address(x, rows)]);
    this.exports.joinColumnLogSums(address, shares.scratch, shares.bytes, shares.threads, columns);
  }

  planPass(
    cost: CostSource,
    eta: number,
    x: Float64Array,
    y: Float64Array,
    plan: Real | null,
    rowSums: Float64Array,
    columnSums: Float64Array,
  ): void {
    const { rows, columns } = cost;
    const out = this.address(columnSums, columns);
    const shares = this.runCost('planPass', cost, EXPONENTIAL_WORK, [
      eta,
      this.address(x, rows),
      this.address(y, columns),
      ...this.optionalMatrix(plan, rows, columns),
      this.address(rowSums, rows),
      out,
    ]);
    this.addColumns(out, shares, columns);
  }

  logDomainSweep(
    cost: CostSource,
    eta: number,
    y: Float64Array,
    r: Float64Array,
    plan: Real | null,
    rowLogSums: Float64Array,
    columnSums: Float64Array,
  ): void {
    const { rows, columns } = cost;
    const out = this.address(columnSums, columns);
    const shares = this.runCost('logDomainSweep', cost, EXPONENTIAL_WORK, [
      eta,
      this.address(y, columns),
      this.address(r, rows),
      ...this.optionalMatrix(plan, rows, columns),
      this.address(rowLogSums, rows),
      out,
    ]);
    this.addColumns(out, shares, columns);
  }

  transportCost(cost: CostSource, eta: number, x: Float64Array, y: Float64Array): number {
    const { rows, columns } = cost;
    const args = [eta, this.address(x, rows), this.address(y, columns)];
    const shares = this.runCost('transportCost', cost, EXPONENTIAL_WORK, args);
    return this.parts(shares, 1).reduce((sum, [part]) => sum + (part as number), 0);
  }

  scalingSweep(kernel: Real, v: Float64Array, r: Float64Array, u: Float64Array, columnSums: Float64Array): void {
    this.sweep(SCALING, kernel, r.length, columnSums.length, { v, given: r, rowsOut: u, out: columnSums });
  }

  schurProduct(matrix: Real, v: Float64Array, d: Float64Array, rowProducts: Float64Array, out: Float64Array): void {
    this.sweep(SCHUR, matrix, d.length, out.length, { v, given: d, rowsOut: rowProducts, out });
  }

  rowProducts(matrix: Real, v: Float64Array, out: Float64Array): void {
    this.sweep(ROWS_ONLY, matrix, out.length, v.length, { v, given: null, rowsOut: out, out: null });
  }

  columnProducts(matrix: Real, u: Float64Array, out: Float64Array): void {
    this.sweep(COLUMNS_ONLY, matrix, u.length, out.length, { v: null, given: u, rowsOut: null, out });
  }

  schurDiagonal(matrix: Real, d: Float64Array, out: Float64Array): void {
    const rows = d.length;
    const columns = out.length;
    const address = this.address(out, columns);
    const stored = [this.address(matrix, rows * columns), isFloat32(matrix), rows, columns];
    const args = [...stored, this.address(d, rows), address];
    this.addColumns(address, this.run('schurDiagonal', rows * columns, columns, args), columns);
  }

  rescalePlan(
    plan: Real,
    rowFactors: Float64Array,
    c: Float64Array,
    columnFactors: Float64Array,
    rowSums: Float64Array,
    columnSums: Float64Array,
  ): void {
    const rows = rowFactors.length;
    const columns = c.length;
    const factors = this.address(columnFactors, columns);
    const sums = this.address(rowSums, rows);
    this.columnProducts(plan, rowFactors, columnSums);
    this.exports.columnFactors(this.address(c, columns), factors, this.address(columnSums, columns), columns);
    const matrix = this.address(plan, rows * columns);
    const args = [matrix, isFloat32(plan), rows, columns, this.address(rowFactors, rows), factors, sums];
    this.run('scalePlan', rows * columns, columns, args);
  }

  compactPlan(plan: Real, tau: number, rowSums: Float64Array, columnSums: Float64Array, out: SparseRows): number {
    const { rows, columns } = out;
    const matrix = [this.address(plan, rows * columns), isFloat32(plan), rows, columns];
    const sums = [this.address(rowSums, rows), this.address(columnSums, columns)];
    return this.compact(out, (exact) =>
      this.run('compactPlan', rows * columns, columns, [...matrix, tau, ...sums, exact, ...this.sparseOutput(out)]),
    );
  }

  compactStreaming(
    cost: CostSource,
    eta: number,
    x: Float64Array,
    y: Float64Array,
    tau: number,
    rowSums: Float64Array,
    columnSums: Float64Array,
    out: SparseRows,
  ): number {
    const { rows, columns } = cost;
    const potentials = [this.address(x, rows), this.address(y, columns)];
    const sums = [this.address(rowSums, rows), this.address(columnSums, columns)];
    return this.compact(out, (exact) => {
      const args = [eta, ...potentials, tau, ...sums, exact, ...this.sparseOutput(out)];
      return this.runCost('compactStreaming', cost, EXPONENTIAL_WORK, args);
    });
  }

  sparseSchurProduct(
    a: SparseRows,
    v: Float64Array,
    d: Float64Array,
    rowProducts: Float64Array,
    out: Float64Array,
  ): void {
    const products = this.address(rowProducts, a.rows);
    this.sparseSweep(SPARSE_SCHUR, a, this.address(v, a.columns), d, products, out);
  }

  sparseColumnProducts(a: SparseRows, u: Float64Array, out: Float64Array): void {
    this.sparseSweep(SPARSE_COLUMNS_ONLY, a, 0, u, 0, out);
  }

  sparseSchurDiagonal(a: SparseRows, d: Float64Array, out: Float64Array): void {
    this.sparseSweep(SPARSE_SQUARES, a, 0, d, 0, out);
  }

  simplexPivots(tree: SimplexTree, rule: PivotRule): SimplexState {
    return callSimplexPivots(this.exports, this.addressOf, tree, rule);
  }

  assignmentScans(assignment: Assignment, maxScans: number): AssignmentState {
    return callAssignmentScans(this.exports, this.addressOf, assignment, maxScans);
  }

  mixtureMoments(mixture: LogLinearMixture, points: Real, out: MixtureSums): number {
    const call = mixtureCall(this.exports, (array, length) => this.address(array, length), mixture, points, out);
    const shares = this.runWith('mixtureMoments', call.work, call.bytes, call.args);
    this.addColumns(out.sums.byteOffset, shares, call.joined);
    return out.sums[call.joined - 1] as number;
  }

  sinkhornMany(problems: ManyProblems, indices: Int32Array, maxSweeps: number, maxWork: number): number {
    const bytes = this.exports.manyScratchBytes(problems.rows, problems.columns);
    const record = this.scratchOf(MANY_RECORD_BYTES + this.threads * bytes);
    const view = new DataView(this.arena.memory.buffer, record, MANY_RECORD_BYTES);
    writeManyRecord(view, problems, indices, maxSweeps, maxWork, (array, length) => this.address(array, length));
    const args = [record, record + MANY_RECORD_BYTES, bytes];
    this.team.run('sinkhornMany', args, () => this.exports.sinkhornMany(0, this.threads, ...args));
    return takenOf(view, indices);
  }

  private readonly addressOf: Address = (array, length) => this.address(array, length);

  private sweep(
    mode: number,
    matrix: Real,
    rows: number,
    columns: number,
    vectors: {
      readonly v: Float64Array | null;
      readonly given: Float64Array | null;
      readonly rowsOut: Float64Array | null;
      readonly out: Float64Array | null;
    },
  ): void {
    const of = (array: Float64Array | null, length: number): number => (array ? this.address(array, length) : 0);
    const out = of(vectors.out, columns);
    const stored = [this.address(matrix, rows * columns), isFloat32(matrix), rows, columns];
    const given = [of(vectors.v, columns), of(vectors.given, rows), of(vectors.rowsOut, rows)];
    const shares = this.run('sweep', rows * columns, columns, [...stored, mode, ...given, out]);
    if (vectors.out !== null) this.addColumns(out, shares, columns);
  }

  private sparseSweep(
    mode: number,
    a: SparseRows,
    v: number,
    given: Float64Array,
    products: number,
    out: Float64Array,
  ): void {
    const { rows, columns } = a;
    const address = this.address(out, columns);
    const arrays = [this.address(a.rowStarts, rows + 1), this.address(a.columnIndices, a.capacity)];
    const entries = this.address(a.values, a.capacity);
    const args = [mode, ...arrays, entries, rows, columns, v, this.address(given, rows), products, address];
    const stored = a.rowStarts[rows] as number;
    if (stored > a.capacity) throw new RangeError(`a sparse matrix of ${stored} entries with room for ${a.capacity}`);
    this.addColumns(address, this.run('sparseSweep', SPARSE_WORK * stored, columns, args), columns);
  }

  private sparseOutput(out: SparseRows): readonly number[] {
    return [
      out.capacity,
      this.address(out.rowStarts, out.rows + 1),
      this.address(out.columnIndices, out.capacity),
      this.address(out.values, out.capacity),
    ];
  }

  /** First pass into the threads' own regions; the second, exact one only when a region was too small. */
  private compact(out: SparseRows, pass: (exact: number) => Shares): number {
    const { threads, scratch, bytes } = pass(0);
    const total = this.exports.compactTotal(scratch, bytes, threads);
    if (total > out.capacity) return total;
    const [capacity, ...arrays] = this.sparseOutput(out) as [number, number, number, number];
    if (this.exports.closeUp(out.rows, capacity, ...arrays, scratch, bytes, threads) === 0) {
      pass(1);
      out.rowStarts[0] = 0;
    }
    return total;
  }

  private runCost(kernel: SharedKernel, cost: CostSource, entryWork: number, args: readonly number[]): Shares {
    writeCostRecord(this.record, 0, cost, (array, length) => this.address(array, length));
    const pointWork = cost.kind === 'points' ? cost.dimension : 0;
    const work = cost.rows * cost.columns * (entryWork + pointWork);
    return this.run(kernel, work, cost.columns, [this.recordAddress, ...args]);
  }

  /** Runs a kernel on the calling thread, or on all where the work is worth waking them. */
  private run(kernel: SharedKernel, work: number, columns: number, args: readonly number[]): Shares {
    return this.runWith(kernel, work, this.exports.scratchBytes(columns), args);
  }

  private runWith(kernel: SharedKernel, work: number, bytes: number, args: readonly number[]): Shares {
    const threads = work < SHARED_WORK ? 1 : this.threads;
    const scratch = this.scratchOf(threads * bytes);
    const all = [...args, scratch, bytes];
    const ownShare = (): void => this.exports[kernel](0, threads, ...all);
    if (threads === 1) ownShare();
    else this.team.run(kernel, all, ownShare);
    return { threads, scratch, bytes };
  }

  private scratchOf(bytes: number): number {
    if (bytes > this.scratch.bytes) this.scratch = { address: this.arena.allocate(bytes), bytes };
    return this.scratch.address;
  }

  private addColumns(out: number, { threads, scratch, bytes }: Shares, columns: number): void {
    if (threads > 1) this.exports.addColumns(out, scratch, bytes, threads, columns);
  }

  /** The first numbers of every thread's scratch. */
  private parts({ threads, scratch, bytes }: Shares, count: number): Float64Array[] {
    const { buffer } = this.arena.memory;
    return Array.from({ length: threads }, (_, thread) => new Float64Array(buffer, scratch + thread * bytes, count));
  }

  private optionalMatrix(matrix: Real | null, rows: number, columns: number): readonly [number, number] {
    return matrix === null ? [0, 0] : [this.address(matrix, rows * columns), isFloat32(matrix)];
  }

  private address(array: Numbers, length: number): number {
    if (array.length !== length) throw new RangeError(`an array of ${array.length} numbers where ${length} belong`);
    if (!this.arena.owns(array.buffer)) throw new TypeError('an array that is not from the arena of these kernels');
    return array.byteOffset;
  }
}

const isFloat32 = (array: Real): number => (array instanceof Float32Array ? 1 : 0);
