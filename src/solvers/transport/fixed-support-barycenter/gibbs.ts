/** Logarithms of products with the Gibbs kernel K_ij = exp(-eta C_ij), which never leave the range of float64. */
import type { CostSource, Kernels } from '../../../kernels/contract.js';

/**
 * Below this exponent range the kernel is stored and multiplied. Entries of a scaling that underflow beside its largest
 * (below e^-745) then weigh less than e^-345 of any product.
 */
const STORED_RANGE = 400;

export interface GibbsKernel {
  readonly kind: 'stored' | 'log-domain';
  /** out_i = log sum_j K_ij exp(logV_j) */
  rows(logV: Float64Array, out: Float64Array): void;
  /** out_j = log sum_i K_ij exp(logU_i) */
  columns(logU: Float64Array, out: Float64Array): void;
}

export const isStored = (eta: number, range: number): boolean => eta * range <= STORED_RANGE;

export function gibbsKernel(
  kernels: Kernels,
  cost: CostSource,
  eta: number,
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
): GibbsKernel {
  return isStored(eta, maximum - minimum) ? stored(kernels, cost, eta, minimum) : inLogDomain(kernels, cost, eta);
}

function inLogDomain(kernels: Kernels, cost: CostSource, eta: number): GibbsKernel {
  const x = kernels.arena.float64(cost.rows);
  const y = kernels.arena.float64(cost.columns);
  return {
    kind: 'log-domain',
    rows(logV, out) {
      for (let j = 0; j < y.length; j++) y[j] = logV[j]! / eta;
      kernels.rowLogSumExp(cost, eta, y, out);
    },
    columns(logU, out) {
      for (let i = 0; i < x.length; i++) x[i] = logU[i]! / eta;
      kernels.columnLogSumExp(cost, eta, x, out);
    },
  };
}

function stored(kernels: Kernels, cost: CostSource, eta: number, minimum: number): GibbsKernel {
  const { arena } = kernels;
  const matrix = arena.float64(cost.rows * cost.columns);
  const u = arena.float64(cost.rows);
  const v = arena.float64(cost.columns);
  // the plan of these potentials is exp(-eta (C - minimum)): its largest entry is 1
  const y = arena.float64(cost.columns).fill(minimum + 1 / eta);
  kernels.planPass(cost, eta, arena.float64(cost.rows), y, matrix, u, v);
  const shift = eta * minimum;
  const product = (
    logs: Float64Array,
    scaling: Float64Array,
    multiply: (scaling: Float64Array, out: Float64Array) => void,
    out: Float64Array,
  ): void => {
    let largest = -Infinity;
    for (const value of logs) if (value > largest) largest = value;
    for (let k = 0; k < logs.length; k++) scaling[k] = Math.exp(logs[k]! - largest);
    multiply(scaling, out);
    for (let k = 0; k < out.length; k++) out[k] = Math.log(out[k]!) + largest - shift;
  };
  return {
    kind: 'stored',
    rows: (logV, out) => product(logV, v, (scaling, to) => kernels.rowProducts(matrix, scaling, to), out),
    columns: (logU, out) => product(logU, u, (scaling, to) => kernels.columnProducts(matrix, scaling, to), out),
  };
}
