/** Adam (Kingma and Ba 2015) with the published constants. */
const DECAY_FIRST = 0.9;
const DECAY_SECOND = 0.999;
const STABILISER = 1e-8;

const { sqrt } = Math;

export const SCHEDULES = ['cosine', 'constant'] as const;
export type Schedule = (typeof SCHEDULES)[number];

export class Adam {
  /** Powers of the decays: how much of the start is left in the moments. */
  private firstPower = 1;
  private secondPower = 1;

  /**
   * @param factors of the rate, one a parameter
   * @param first moments of `taken` steps that were taken before, as `second`
   */
  constructor(
    private readonly factors: Float64Array,
    readonly first: Float64Array = new Float64Array(factors.length),
    readonly second: Float64Array = new Float64Array(factors.length),
    taken = 0,
  ) {
    for (let k = 0; k < taken; k++) this.countStep();
  }

  step(parameters: Float64Array, gradient: Float64Array, rate: number): void {
    const { factors, first, second } = this;
    this.countStep();
    const firstScale = rate / (1 - this.firstPower);
    const secondScale = 1 / (1 - this.secondPower);
    for (let k = 0; k < parameters.length; k++) {
      const g = gradient[k]!;
      const m = DECAY_FIRST * first[k]! + (1 - DECAY_FIRST) * g;
      const v = DECAY_SECOND * second[k]! + (1 - DECAY_SECOND) * g * g;
      first[k] = m;
      second[k] = v;
      parameters[k] = parameters[k]! - (factors[k]! * firstScale * m) / (sqrt(v * secondScale) + STABILISER);
    }
  }

  private countStep(): void {
    this.firstPower *= DECAY_FIRST;
    this.secondPower *= DECAY_SECOND;
  }
}

/**
 * The published code trains raw = epsilon log alpha. To Adam, which does not see scales, that is the rate divided by epsilon
 * on log alpha.
 */
export function rateFactors(count: number, components: number, epsilon: number): Float64Array {
  return new Float64Array(count).fill(1).fill(1 / epsilon, 0, components);
}

/** The rate of a step, 0 to steps - 1. */
export function scheduledRate(schedule: Schedule, rate: number, step: number, steps: number): number {
  return schedule === 'constant' ? rate : (rate * (1 + Math.cos((Math.PI * step) / steps))) / 2;
}
