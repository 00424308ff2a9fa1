/** Limited-memory BFGS (Nocedal 1980) with a line search for the weak Wolfe conditions by bisection (Lewis and Overton 2013). */
/** Pairs of a step and the change of the gradient along it that directions are made of. */
export const MEMORY = 12;
const SUFFICIENT_DECREASE = 1e-4;
const CURVATURE = 0.9;
/** Lengths that a line search tries: doubles distinguish points down to 2^-30 of a step. */
export const MAX_TRIALS = 30;

/** Value at a point; writes the gradient. May yield on its way. */
export type Evaluate = (point: Float64Array, gradient: Float64Array) => AsyncGenerator<undefined, number>;

export type LbfgsStep =
  | { readonly kind: 'stepped'; readonly value: number }
  /** No point along the direction is lower: what is left is rounding. */
  | { readonly kind: 'stalled' }
  /** The value or the gradient at the start is not finite. */
  | { readonly kind: 'not_finite' };

export class Lbfgs {
  readonly gradient: Float64Array;
  value = NaN;
  private readonly steps: { readonly s: Float64Array; readonly y: Float64Array; readonly rho: number }[] = [];
  private readonly trial: Float64Array;
  private readonly trialGradient: Float64Array;

  constructor(
    readonly point: Float64Array,
    private readonly evaluate: Evaluate,
    private readonly mostTrials: number = MAX_TRIALS,
  ) {
    this.gradient = new Float64Array(point.length);
    this.trial = new Float64Array(point.length);
    this.trialGradient = new Float64Array(point.length);
  }

  /** Each step remembered and the change of the gradient along it, by turns, oldest first. */
  get memory(): readonly Float64Array[] {
    return this.steps.flatMap(({ s, y }) => [s, y]);
  }

  /**
   * The value at the start; call it once, and after the point was changed from outside.
   * @param memory of a descent that has come to this point
   */
  async *restart(memory: readonly Float64Array[] = []): AsyncGenerator<undefined, number> {
    this.steps.length = 0;
    for (let k = 0; k + 1 < memory.length; k += 2) this.remember(memory[k]!, memory[k + 1]!);
    this.value = yield* this.evaluate(this.point, this.gradient);
    return this.value;
  }

  async *step(): AsyncGenerator<undefined, LbfgsStep> {
    if (!Number.isFinite(this.value)) return { kind: 'not_finite' };
    let direction = this.direction();
    let slope = dot(direction, this.gradient);
    if (!(slope < 0)) {
      this.steps.length = 0;
      direction = this.direction();
      slope = dot(direction, this.gradient);
      if (!(slope < 0)) return { kind: 'stalled' };
    }
    let [low, high] = [0, Infinity];
    let length = this.steps.length === 0 ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
    for (let k = 0; k < this.mostTrials; k++) {
      for (let i = 0; i < this.trial.length; i++) this.trial[i] = this.point[i]! + length * direction[i]!;
      const value = yield* this.evaluate(this.trial, this.trialGradient);
      if (!(value <= this.value + SUFFICIENT_DECREASE * length * slope)) high = length;
      else if (dot(direction, this.trialGradient) < CURVATURE * slope) low = length;
      else return this.accept(value);
      length = high === Infinity ? 2 * length : (low + high) / 2;
    }
    return { kind: 'stalled' };
  }

  private accept(value: number): LbfgsStep {
    const s = this.trial.map((x, i) => x - this.point[i]!);
    const y = this.trialGradient.map((g, i) => g - this.gradient[i]!);
    this.remember(s, y);
    this.point.set(this.trial);
    this.gradient.set(this.trialGradient);
    this.value = value;
    return { kind: 'stepped', value };
  }

  private remember(s: Float64Array, y: Float64Array): void {
    const curvature = dot(s, y);
    if (!(curvature > 0)) return;
    this.steps.push({ s, y, rho: 1 / curvature });
    if (this.steps.length > MEMORY) this.steps.shift();
  }

  /** The two loops. */
  private direction(): Float64Array {
    const q = this.gradient.map((value) => -value);
    const shares: number[] = [];
    for (let k = this.steps.length - 1; k >= 0; k--) {
      const { s, y, rho } = this.steps[k]!;
      shares[k] = rho * dot(s, q);
      add(q, -shares[k]!, y);
    }
    const last = this.steps.at(-1);
    if (last !== undefined) {
      const scale = 1 / (last.rho * dot(last.y, last.y));
      for (let i = 0; i < q.length; i++) q[i] = q[i]! * scale;
    }
    this.steps.forEach(({ s, y, rho }, k) => add(q, shares[k]! - rho * dot(y, q), s));
    return q;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function add(to: Float64Array, factor: number, values: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i] = to[i]! + factor * values[i]!;
}
