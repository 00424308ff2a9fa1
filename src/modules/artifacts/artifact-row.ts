/** An artifact as the database knows it. */
import type { ArrayFacts, Dtype } from '../../solvers/arrays.js';

export interface ArtifactRow {
  readonly id: string;
  readonly name: string | null;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly byteSize: number;
  readonly sha256: string;
  readonly facts: ArrayFacts;
  /** The job whose result it belongs to. */
  readonly jobId: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

/** Where a page begins: after this artifact, newest first. */
export type ArtifactKey = Pick<ArtifactRow, 'createdAt' | 'id'>;

/** Facts as JSON holds them: what is infinite (no finite entry, a sum that overflows) is written as a word. */
type FactNumber = number | 'Infinity' | '-Infinity';
type Whole = 'shape' | 'dtype' | 'firstMinimum' | 'firstNaN' | 'firstPositiveInfinity' | 'firstNegativeInfinity';
export type FactsDocument = Pick<ArrayFacts, Whole> & Readonly<Record<'minimum' | 'maximum' | 'sum', FactNumber>>;

export function factsDocument(facts: ArrayFacts): FactsDocument {
  const { minimum, maximum, sum } = facts;
  return { ...facts, minimum: factNumber(minimum), maximum: factNumber(maximum), sum: factNumber(sum) };
}

export function factsFrom(document: FactsDocument): ArrayFacts {
  const { minimum, maximum, sum } = document;
  return { ...document, minimum: Number(minimum), maximum: Number(maximum), sum: Number(sum) };
}

const factNumber = (value: number): FactNumber => {
  if (Number.isFinite(value)) return value;
  return value > 0 ? 'Infinity' : '-Infinity';
};
