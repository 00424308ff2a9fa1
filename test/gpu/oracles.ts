/** What the graphs mean, in plain loops over float64. */
export type Numbers = ArrayLike<number>;
export type Answers = Readonly<Record<string, number[]>>;

export const LOG_ZERO = -1e30;

export interface SweepInput {
  readonly logKernel: Numbers;
  readonly f: Numbers;
  readonly g: Numbers;
  readonly r: Numbers;
  readonly c: Numbers;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const range = (length: number): number[] => Array.from({ length }, (_, index) => index);

function logSumExp(values: readonly number[]): number {
  const largest = Math.max(...values);
  return largest + Math.log(sumOf(values.map((value) => Math.exp(value - largest))));
}

/** Sweeps in the log domain: both forms of the graph mean this. */
export function sinkhornSweeps({ logKernel, f, g, r, c }: SweepInput, sweeps: number): Answers {
  const [rows, columns] = [range(r.length), range(c.length)];
  const entry = (i: number, j: number): number => logKernel[i * c.length + j]!;
  let [nextF, nextG] = [Array.from(f), Array.from(g)];
  let rowError = 0;
  for (let sweep = 1; sweep <= sweeps; sweep++) {
    const rowLogSums = rows.map((i) => logSumExp(columns.map((j) => entry(i, j) + nextG[j]!)));
    if (sweep === sweeps) rowError = sumOf(rows.map((i) => Math.abs(Math.exp(nextF[i]! + rowLogSums[i]!) - r[i]!)));
    nextF = rows.map((i) => (r[i]! > 0 ? Math.log(r[i]!) - rowLogSums[i]! : LOG_ZERO));
    nextG = columns.map((j) =>
      c[j]! > 0 ? Math.log(c[j]!) - logSumExp(rows.map((i) => entry(i, j) + nextF[i]!)) : LOG_ZERO,
    );
  }
  return { nextF, nextG, rowError: [rowError] };
}

export interface ConjugateGradientInput {
  readonly logKernel: Numbers;
  readonly f: Numbers;
  readonly g: Numbers;
  readonly rowDiagonal: Numbers;
  readonly columnDiagonal: Numbers;
  readonly preconditioner: Numbers;
  readonly residual: Numbers;
}

/** From solution 0: the state after so many iterations. */
export function conjugateGradients(input: ConjugateGradientInput, iterations: number): Answers {
  const { logKernel, f, g, rowDiagonal, columnDiagonal, preconditioner } = input;
  const [rows, columns] = [range(f.length), range(g.length)];
  const plan = rows.map((i) => columns.map((j) => Math.exp(logKernel[i * g.length + j]! + f[i]! + g[j]!)));
  let solution = columns.map(() => 0);
  let residual = Array.from(input.residual);
  let direction = columns.map((j) => residual[j]! / preconditioner[j]!);
  let squaredNorm = sumOf(columns.map((j) => residual[j]! * direction[j]!));
  for (let iteration = 0; iteration < iterations; iteration++) {
    const across = rows.map((i) => sumOf(columns.map((j) => plan[i]![j]! * direction[j]!)) / rowDiagonal[i]!);
    const product = columns.map(
      (j) => columnDiagonal[j]! * direction[j]! - sumOf(rows.map((i) => plan[i]![j]! * across[i]!)),
    );
    const step = squaredNorm / sumOf(columns.map((j) => direction[j]! * product[j]!));
    solution = columns.map((j) => solution[j]! + step * direction[j]!);
    residual = columns.map((j) => residual[j]! - step * product[j]!);
    const next = sumOf(columns.map((j) => residual[j]! ** 2 / preconditioner[j]!));
    direction = columns.map((j) => residual[j]! / preconditioner[j]! + (next / squaredNorm) * direction[j]!);
    squaredNorm = next;
  }
  return { nextSolution: solution, nextResidual: residual, nextDirection: direction, nextSquaredNorm: [squaredNorm] };
}

export function pointKernel(x: Numbers, y: Numbers, scale: number, dimension: number): number[] {
  return range(x.length / dimension).flatMap((i) =>
    range(y.length / dimension).map(
      (j) => scale * sumOf(range(dimension).map((d) => (x[i * dimension + d]! - y[j * dimension + d]!) ** 2)),
    ),
  );
}

export interface MixtureInput {
  /** Points x features. */
  readonly features: Numbers;
  /** Features x components. */
  readonly coefficients: Numbers;
}

export function mixturePoints({ features, coefficients }: MixtureInput, count: number) {
  const components = range(coefficients.length / count);
  const logSums: number[] = [];
  const shares: number[] = [];
  for (const i of range(features.length / count)) {
    const logits = components.map((k) =>
      sumOf(range(count).map((f) => features[i * count + f]! * coefficients[f * components.length + k]!)),
    );
    const logSum = logSumExp(logits);
    logSums.push(logSum);
    shares.push(...logits.map((logit) => Math.exp(logit - logSum)));
  }
  return { logSums, shares };
}

export function mixtureMoments(input: MixtureInput, count: number): Answers {
  const { logSums, shares } = mixturePoints(input, count);
  const points = range(logSums.length);
  const components = shares.length / logSums.length;
  const sums = range(components).flatMap((k) =>
    range(count).map((f) => sumOf(points.map((i) => shares[i * components + k]! * input.features[i * count + f]!))),
  );
  return { logSums, sums };
}
