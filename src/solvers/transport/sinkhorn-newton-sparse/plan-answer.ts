/** The transport plan in the form that was asked for, gathered row by row. */
import type { Real } from '../../../kernels/contract.js';
import type { CertificateEntry } from '../../contract.js';
import { entryTable, LargestEntries, LargestPerSource } from '../plan-entries.js';
import { roundToMarginals } from '../rounding.js';
import { bounded, type Certificate } from './certificate.js';
import type { TransportProblem } from './problem.js';
import type { ComputedPlan } from './result.js';
import { MAX_PLAN_ENTRIES, type PlanRequest } from './schema.js';

/** Where a plan stands among the given sources and targets. */
export type PlanFrame = Pick<
  TransportProblem,
  'sources' | 'targets' | 'columns' | 'rowIndices' | 'columnIndices' | 'transposed' | 'totalMass' | 'source' | 'target'
>;
type PlanSums = Pick<Certificate, 'rowSums' | 'columnSums' | 'mass' | 'error'>;

export interface AnsweredPlan {
  readonly plan: ComputedPlan;
  readonly isTruncated: boolean;
  readonly certificate: readonly CertificateEntry[];
}

export class PlanAnswer {
  private readonly largest: LargestEntries | null;
  private readonly perSource: LargestPerSource | null;
  private readonly matrix: Float64Array | null;

  constructor(
    private readonly request: PlanRequest,
    private readonly problem: PlanFrame,
    private readonly certificate: PlanSums,
  ) {
    const { sources, targets } = problem;
    const pairs = sources * targets;
    const { kind } = request;
    this.largest =
      kind === 'topk'
        ? new LargestEntries(Math.min(request.k, pairs))
        : kind === 'sparse'
          ? new LargestEntries(Math.min(MAX_PLAN_ENTRIES, pairs))
          : null;
    this.perSource = kind === 'perRowTopk' ? new LargestPerSource(sources, Math.min(request.k, targets)) : null;
    this.matrix = kind === 'dense' || kind === 'rounded' ? new Float64Array(pairs) : null;
  }

  /** One row of the plan, which starts at `offset`. */
  add(row: number, entries: Real, offset: number): void {
    if (this.request.kind === 'sparse') this.addAbove(this.request.threshold, this.largest!, row, entries, offset);
    else if (this.largest !== null) offerRow(this.largest, this.problem, row, entries, offset);
    else if (this.perSource !== null) this.addPerSource(this.perSource, row, entries, offset);
    else if (this.matrix !== null) this.addDense(this.matrix, row, entries, offset);
  }

  finish(): AnsweredPlan {
    const { request, problem, certificate, largest } = this;
    const isTruncated = request.kind === 'sparse' && largest!.isTruncated;
    switch (request.kind) {
      case 'none':
        return { plan: { kind: 'none' }, isTruncated, certificate: [] };
      case 'topk':
      case 'sparse':
      case 'perRowTopk': {
        const order = request.kind === 'topk' ? 'mass' : 'source';
        const { table, mass } = entryTable(largest ?? this.perSource!, order, problem.totalMass);
        const entries = { shape: [table.length / 3, 3], data: table };
        const massCovered = Math.min(1, mass / certificate.mass);
        return { plan: { kind: request.kind, entries, massCovered }, isTruncated, certificate: [] };
      }
      case 'dense':
        return { plan: { kind: 'dense', matrix: this.scaledMatrix() }, isTruncated, certificate: [] };
      case 'rounded':
        return this.finishRounded();
    }
  }

  private finishRounded(): AnsweredPlan {
    const { problem, certificate } = this;
    const { source, target, sources, targets } = problem;
    const spread = (support: Int32Array, masses: Float64Array, length: number): Float64Array => {
      const all = new Float64Array(length);
      support.forEach((index, k) => (all[index] = masses[k]!));
      return all;
    };
    const r = spread(source.support, source.masses, sources);
    const c = spread(target.support, target.masses, targets);
    const { l1Move } = roundToMarginals(this.matrix!, r, c);
    return {
      plan: { kind: 'rounded', matrix: this.scaledMatrix(), l1Move },
      isTruncated: false,
      certificate: [
        {
          name: 'roundingMove',
          title: 'L1 distance between the rounded and the unrounded plan',
          // proven bound, and the rounding of the sums themselves
          ...bounded(l1Move, 2 * certificate.error + 1e-14),
        },
      ],
    };
  }

  private scaledMatrix(): { shape: number[]; data: Float64Array } {
    const { totalMass, sources, targets } = this.problem;
    const data = this.matrix!;
    if (totalMass !== 1) for (let k = 0; k < data.length; k++) data[k] = data[k]! * totalMass;
    return { shape: [sources, targets], data };
  }

  private addAbove(threshold: number, largest: LargestEntries, row: number, entries: Real, offset: number): void {
    const { transposed, rowIndices, columnIndices, columns } = this.problem;
    const { rowSums, columnSums } = this.certificate;
    const rowSum = rowSums[row]!;
    for (let j = 0; j < columns; j++) {
      const mass = entries[offset + j]!;
      if (!(mass >= threshold * Math.min(rowSum, columnSums[j]!)) || mass === 0) continue;
      if (transposed) largest.offer(mass, columnIndices[j]!, rowIndices[row]!);
      else largest.offer(mass, rowIndices[row]!, columnIndices[j]!);
    }
  }

  private addPerSource(perSource: LargestPerSource, row: number, entries: Real, offset: number): void {
    const { transposed, rowIndices, columnIndices, columns } = this.problem;
    for (let j = 0; j < columns; j++) {
      const mass = entries[offset + j]!;
      if (mass === 0) continue;
      if (transposed) perSource.offer(mass, columnIndices[j]!, rowIndices[row]!);
      else perSource.offer(mass, rowIndices[row]!, columnIndices[j]!);
    }
  }

  private addDense(matrix: Float64Array, row: number, entries: Real, offset: number): void {
    const { transposed, rowIndices, columnIndices, columns, targets } = this.problem;
    const given = rowIndices[row]!;
    for (let j = 0; j < columns; j++) {
      const place = transposed ? columnIndices[j]! * targets + given : given * targets + columnIndices[j]!;
      matrix[place] = entries[offset + j]!;
    }
  }
}

/** Offers one row of the plan, which starts at `offset`, to the largest entries. */
export function offerRow(
  largest: LargestEntries,
  problem: Pick<PlanFrame, 'columns' | 'transposed' | 'rowIndices' | 'columnIndices'>,
  row: number,
  entries: Real,
  offset: number,
): void {
  const { columns, transposed, rowIndices, columnIndices } = problem;
  let threshold = largest.threshold;
  for (let j = 0; j < columns; j++) {
    const mass = entries[offset + j]!;
    if (!(mass > threshold)) continue;
    const [source, target] = transposed ? [columnIndices[j]!, rowIndices[row]!] : [rowIndices[row]!, columnIndices[j]!];
    largest.offer(mass, source, target);
    threshold = largest.threshold;
  }
}
