/**
 * Residual costs C - x0 - y0 in float32. They are small wherever the plan is not negligible, so rounding them leaves a
 * marginal error near 2e-7 at any eta, where rounding C itself leaves 1e-5 and more (spec 9).
 */
import type { Kernels, MatrixCost } from '../../../kernels/contract.js';
import { costEntries, costRows } from '../costs.js';
import { TILE_ENTRIES } from './layout.js';
import type { TransportProblem } from './problem.js';

/** Potentials that moved by more than this, in units of the exponent, cost digits. */
const FAR = 4;

export class Residual {
  readonly cost: MatrixCost & { readonly values: Float32Array };
  /** <r, x0> + <c, y0> */
  dualBase = 0;

  private readonly x0: Float64Array;
  private readonly y0: Float64Array;
  private readonly buffer: Float64Array;

  constructor(
    private readonly problem: TransportProblem,
    private readonly kernels: Kernels,
  ) {
    const { rows, columns } = problem;
    const { arena } = kernels;
    this.x0 = arena.float64(rows);
    this.y0 = arena.float64(columns);
    this.buffer = arena.float64(
      problem.cost.kind === 'matrix' ? 0 : Math.max(columns, Math.min(TILE_ENTRIES, rows * columns)),
    );
    this.cost = { kind: 'matrix', rows, columns, values: arena.float32(rows * columns) };
    this.fill();
  }

  reset(): void {
    this.x0.fill(0);
    this.y0.fill(0);
    this.dualBase = 0;
    this.fill();
  }

  isFar(x: Float64Array, y: Float64Array, eta: number): boolean {
    return x.some((value) => eta * Math.abs(value) > FAR) || y.some((value) => eta * Math.abs(value) > FAR);
  }

  /** Adds the potentials to the base and sets them to 0. */
  absorb(x: Float64Array, y: Float64Array): void {
    const { x0, y0, problem } = this;
    this.dualBase = 0;
    for (let i = 0; i < x.length; i++) {
      x0[i] = x0[i]! + x[i]!;
      this.dualBase += problem.r[i]! * x0[i]!;
    }
    for (let j = 0; j < y.length; j++) {
      y0[j] = y0[j]! + y[j]!;
      this.dualBase += problem.c[j]! * y0[j]!;
    }
    x.fill(0);
    y.fill(0);
    this.fill();
  }

  total(x: Float64Array, y: Float64Array): { x: Float64Array; y: Float64Array } {
    const { arena } = this.kernels;
    const sum = (base: Float64Array, delta: Float64Array): Float64Array => {
      const values = arena.float64(base.length);
      for (let i = 0; i < values.length; i++) values[i] = base[i]! + delta[i]!;
      return values;
    };
    return { x: sum(this.x0, x), y: sum(this.y0, y) };
  }

  private fill(): void {
    const { x0, y0, buffer, cost, kernels } = this;
    const { rows, columns, values } = cost;
    const rowsPerTile = Math.max(1, Math.floor(TILE_ENTRIES / columns));
    for (let first = 0; first < rows; first += rowsPerTile) {
      const count = Math.min(rowsPerTile, rows - first);
      const entries = costEntries(kernels, costRows(this.problem.cost, first, count), buffer);
      for (let i = 0; i < count; i++) {
        const base = x0[first + i]!;
        const from = i * columns;
        const to = (first + i) * columns;
        for (let j = 0; j < columns; j++) values[to + j] = entries[from + j]! - base - y0[j]!;
      }
    }
  }
}
