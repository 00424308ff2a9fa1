/**
 * Iterative Bregman projections (Benamou, Carlier, Cuturi, Nenna, Peyré 2015, proposition 2) in logarithms. For every
 * measure k the plan diag(u_k) K diag(v_k) is projected onto the marginal h_k, then all of them onto a common other
 * marginal b, the weighted geometric mean of theirs. Started at u_k = 1, sum_k w_k log u_k stays 0: that is what makes
 * the fixed point the minimiser for unequal weights.
 */
import type { Kernels } from '../../../kernels/contract.js';
import type { GibbsKernel } from './gibbs.js';

export interface Measures {
  /** Points of the barycenter, points of the histograms. */
  readonly rows: number;
  readonly columns: number;
  /** Histograms of total 1. */
  readonly histograms: readonly Float64Array[];
  /** Positive, of sum 1. */
  readonly weights: readonly number[];
}

export class Projections {
  readonly logU: readonly Float64Array[];
  readonly logV: readonly Float64Array[];
  /** Row marginal of each plan after its projection onto h_k, in logarithms. */
  readonly logRows: readonly Float64Array[];
  readonly logBarycenter: Float64Array;
  private readonly logHistograms: readonly Float64Array[];

  constructor(
    private readonly measures: Measures,
    private readonly gibbs: GibbsKernel,
    { arena }: Kernels,
  ) {
    const { rows, columns, histograms } = measures;
    this.logHistograms = histograms.map((masses) => masses.map(Math.log));
    this.logU = histograms.map(() => arena.float64(rows));
    this.logV = histograms.map(() => arena.float64(columns));
    this.logRows = histograms.map(() => arena.float64(rows));
    this.logBarycenter = new Float64Array(rows);
  }

  /** Projects the k-th plan onto its histogram. */
  ontoHistogram(k: number): void {
    const [logU, logV, logRows] = [this.logU[k]!, this.logV[k]!, this.logRows[k]!];
    const logH = this.logHistograms[k]!;
    this.gibbs.columns(logU, logV);
    for (let j = 0; j < logV.length; j++) logV[j] = logH[j]! - logV[j]!;
    this.gibbs.rows(logV, logRows);
    for (let i = 0; i < logU.length; i++) logRows[i] = logRows[i]! + logU[i]!;
  }

  /** The weighted geometric mean of the row marginals; returns their weighted L1 distance to it. */
  meet(): number {
    const { logBarycenter, logRows } = this;
    const { weights } = this.measures;
    logBarycenter.fill(0);
    weights.forEach((weight, k) => {
      const logs = logRows[k]!;
      for (let i = 0; i < logs.length; i++) logBarycenter[i] = logBarycenter[i]! + weight * logs[i]!;
    });
    let error = 0;
    weights.forEach((weight, k) => {
      const logs = logRows[k]!;
      for (let i = 0; i < logs.length; i++) {
        error += weight * Math.abs(Math.exp(logs[i]!) - Math.exp(logBarycenter[i]!));
      }
    });
    return error;
  }

  /** Projects all plans onto the barycenter. */
  ontoBarycenter(): void {
    this.logU.forEach((logU, k) => {
      const logs = this.logRows[k]!;
      for (let i = 0; i < logU.length; i++) logU[i] = logU[i]! + this.logBarycenter[i]! - logs[i]!;
    });
  }
}
