/** What is known about an array: computed while its numbers stream by, kept with artifacts, checked against a slot. */
import type { ArrayFacts, Dtype, NdArray } from './arrays.js';
import type { ArraySlot, Issue } from './contract.js';

/** The rules of a slot that concern the array alone. */
export type ArrayRules = Pick<ArraySlot, 'pointer' | 'rank' | 'minimum' | 'allowPositiveInfinity' | 'allowNaN'>;

/** Gathers facts piece by piece, in row-major order; the pieces may be of any length. */
export class FactsAccumulator {
  private count = 0;
  private minimum = Infinity;
  private maximum = -Infinity;
  private firstMinimum: number | null = null;
  private firstNaN: number | null = null;
  private firstPositiveInfinity: number | null = null;
  private firstNegativeInfinity: number | null = null;
  private sum = 0;
  /** What `sum` lost to rounding (Neumaier's compensated sum): totals of masses are compared to 1e-9. */
  private lost = 0;

  add(values: Float64Array | Float32Array): void {
    let { minimum, maximum, sum, lost } = this;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value - value !== 0) {
        this.noteNonFinite(value, this.count + i);
        continue;
      }
      if (value < minimum) {
        minimum = value;
        this.firstMinimum = this.count + i;
      }
      if (value > maximum) maximum = value;
      const next = sum + value;
      lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
      sum = next;
    }
    this.minimum = minimum;
    this.maximum = maximum;
    this.sum = sum;
    this.lost = lost;
    this.count += values.length;
  }

  facts(dtype: Dtype, shape: readonly number[]): ArrayFacts {
    return {
      shape,
      dtype,
      minimum: this.minimum,
      maximum: this.maximum,
      // after an overflow the compensation is Infinity - Infinity
      sum: Number.isFinite(this.sum) ? this.sum + this.lost : this.sum,
      firstMinimum: this.firstMinimum,
      firstNaN: this.firstNaN,
      firstPositiveInfinity: this.firstPositiveInfinity,
      firstNegativeInfinity: this.firstNegativeInfinity,
    };
  }

  private noteNonFinite(value: number, index: number): void {
    if (value === Infinity) this.firstPositiveInfinity ??= index;
    else if (value === -Infinity) this.firstNegativeInfinity ??= index;
    else this.firstNaN ??= index;
  }
}

export function factsOf(array: NdArray): ArrayFacts {
  const accumulator = new FactsAccumulator();
  accumulator.add(array.data);
  return accumulator.facts(dtypeOf(array), array.shape);
}

export const dtypeOf = (array: NdArray): Dtype => (array.data.BYTES_PER_ELEMENT === 4 ? 'float32' : 'float64');

/** Everything that facts alone can prove wrong, at most one issue a rule. */
export function checkFacts(rules: ArrayRules, facts: ArrayFacts): readonly Issue[] {
  const rank = rankIssue(rules, facts.shape);
  if (rank !== null) return [rank];
  const issues: Issue[] = [];
  const refuse = (index: number | null, value: number): void => {
    if (index !== null) issues.push(cellIssue(rules, facts.shape, index, value));
  };
  if (rules.allowNaN !== true) refuse(facts.firstNaN, NaN);
  if (rules.allowPositiveInfinity !== true) refuse(facts.firstPositiveInfinity, Infinity);
  refuse(facts.firstNegativeInfinity, -Infinity);
  if (rules.minimum !== undefined && facts.minimum < rules.minimum) refuse(facts.firstMinimum, facts.minimum);
  return issues;
}

/** Null where the rank is right. */
export function rankIssue(rules: ArrayRules, shape: readonly number[]): Issue | null {
  if (shape.length === rules.rank) return null;
  const expected = rules.rank === 1 ? 'a vector (rank 1)' : 'a matrix (rank 2: a list of rows)';
  const detail = `expected ${expected}, got rank ${shape.length}, shape [${shape.join(', ')}]`;
  return { pointer: rules.pointer, code: 'SHAPE_MISMATCH', detail };
}

export function isAllowed(rules: ArrayRules, value: number): boolean {
  if (value - value === 0) return rules.minimum === undefined || value >= rules.minimum;
  if (value === Infinity) return rules.allowPositiveInfinity === true;
  return value !== -Infinity && rules.allowNaN === true;
}

/** Says what is wrong with an entry that `isAllowed` refuses. */
export function cellIssue(rules: ArrayRules, shape: readonly number[], index: number, value: number): Issue {
  const pointer = cellPointer(rules.pointer, shape, index);
  if (Number.isFinite(value)) {
    return { pointer, code: 'OUT_OF_RANGE', detail: `expected at least ${rules.minimum}, got ${value}` };
  }
  const allowed = rules.allowPositiveInfinity === true ? 'a finite number or Infinity' : 'a finite number';
  return { pointer, code: 'NOT_FINITE', detail: `expected ${allowed}, got ${value}` };
}

/** JSON pointer of an entry, as if the array were nested JSON (binary forms have no pointer of their own for it). */
export function cellPointer(pointer: string, shape: readonly number[], index: number): string {
  const columns = shape[1];
  if (columns === undefined) return `${pointer}/${index}`;
  return `${pointer}/${Math.floor(index / columns)}/${index % columns}`;
}
