/**
 * A bridge at points by a graph: the weights of the components in pi(x1 | x0), and log pi(x1 | x0) as
 * x0^T x1 / epsilon + log v(x1) - log c(x0). Both sides are moved to have their means at 0, where the bridge is another of the same
 * kind: of what float32 rounds, |x|^2 / epsilon, that leaves the spread. At some points of every part the answer is compared
 * with the formulas in float64.
 */
import {
  type CompiledGraph,
  type Float,
  FLOAT_ARRAYS,
  type FloatArray,
  type GraphRunner,
  type GraphSpec,
} from '../../../../gpu/contract.js';
import type { Bridge } from '../bridge.js';
import { conditionalMeans, logConditionalDensity } from '../conditional.js';
import { fillCoefficients, type LogLinearForm, termsOf } from '../log-linear.js';
import { featureCount, featuresOf, mostRowsOfBlock, rowsOfBlock } from '../mixture-features.js';
import { ProcessAtTime } from '../process.js';
import { intoDataUnits } from '../samples.js';
import { type ParameterShape, trainedParameters } from '../training-parameters.js';

type PointsSpec = Extract<GraphSpec, { graph: 'mixture-points' }>;

/** Of each run. */
const CHECKED_SHARE = 1 / 64;
const MOST_CHECKED_POINTS = 8;
/** Of a weight, and of the log of a density. */
export const DEVIATION_BOUND: Readonly<Record<Float, number>> = { float32: 1e-3, float64: 1e-9 };
/** A device need not honour infinities, and products of features with coefficients are to stay below them. */
const LARGEST_COEFFICIENT = 1e30;

/** The arithmetic of the graph is not enough for these points. */
export class GraphInaccurate extends Error {}

/** The points of a question that graphs look at, n x D; one x0 may stand for all. */
export interface GraphPoints {
  readonly x0: FloatArray;
  readonly x1: FloatArray | null;
}

export class GraphBridge {
  /** Largest of those that were looked at. */
  deviation = 0;
  checkedPoints = 0;
  /** Points of one run. */
  readonly pointsPerRun: number;
  private readonly compiled = new Map<number, CompiledGraph>();

  private constructor(
    private readonly graphs: GraphRunner,
    private readonly bridge: Bridge,
    readonly dtype: Float,
    private readonly form: LogLinearForm,
    private readonly means: { readonly x0: Float64Array; readonly x1: Float64Array },
  ) {
    this.pointsPerRun = rowsOfBlock(graphs.device, bridge, dtype);
  }

  /** What one run of a GPU would compute. */
  static largestGraph(shape: ParameterShape, points: number, dtype: Float): PointsSpec {
    return specOf(dtype, Math.min(points, mostRowsOfBlock(shape)), shape);
  }

  /** Null where the device cannot be given this bridge. */
  static open(graphs: GraphRunner, bridge: Bridge, dtype: Float, points: GraphPoints): GraphBridge | null {
    const { dimension } = bridge;
    const count = Math.max(points.x0.length, points.x1?.length ?? 0) / dimension;
    const rows = Math.min(count, rowsOfBlock(graphs.device, bridge, dtype));
    if (!graphs.fits(specOf(dtype, rows, bridge))) return null;
    const x0 = meanOf(points.x0, dimension);
    // weights do not depend on where x1 is, but their rounding does
    const means = { x0, x1: points.x1 === null ? conditionalMeans(bridge, x0) : meanOf(points.x1, dimension) };
    const form = movedForm(bridge, dtype, means);
    return form === null ? null : new GraphBridge(graphs, bridge, dtype, form, means);
  }

  /** n x K, for at most `pointsPerRun` x0. */
  async weights(x0: FloatArray): Promise<FloatArray> {
    const { shares } = await this.run('source', moved(x0, this.means.x0));
    const { components, dimension } = this.bridge;
    const process = new ProcessAtTime(this.bridge, 0);
    for (const point of checked(x0.length / dimension)) {
      process.weigh(x0, point * dimension);
      process.weights.forEach((weight, k) => this.compare(shares![point * components + k]!, weight));
      this.checkedPoints++;
    }
    return shares!;
  }

  /** For at most `pointsPerRun` x1, each with its x0 or all with one. */
  async logDensity(x0: FloatArray, x1: FloatArray): Promise<Float64Array> {
    const { dimension, epsilon } = this.bridge;
    const [starts, ends] = [moved(x0, this.means.x0), moved(x1, this.means.x1)];
    const logNormalisers = (await this.run('source', starts)).logSums!;
    const logPotentials = (await this.run('target', ends)).logSums!;
    const startOf = (point: number): number => (x0.length === dimension ? 0 : point);
    const density = Float64Array.from(logPotentials, (logPotential, point) => {
      let product = 0;
      for (let d = 0; d < dimension; d++) {
        product += starts[startOf(point) * dimension + d]! * ends[point * dimension + d]!;
      }
      return product / epsilon + logPotential - logNormalisers[startOf(point)]!;
    });
    for (const point of checked(density.length)) {
      const [from, to] = [startOf(point), point].map((row) => row * dimension) as [number, number];
      const pair = [x0.subarray(from, from + dimension), x1.subarray(to, to + dimension)] as const;
      this.compare(density[point]!, logConditionalDensity(this.bridge, ...pair)[0]!);
      this.checkedPoints++;
    }
    return density;
  }

  private async run(side: keyof LogLinearForm, points: Float64Array): Promise<Readonly<Record<string, FloatArray>>> {
    const rows = points.length / this.bridge.dimension;
    const graph = this.compiled.get(rows) ?? (await this.graphs.compile(specOf(this.dtype, rows, this.bridge), {}));
    this.compiled.set(rows, graph);
    const feeds = {
      features: featuresOf(points, this.bridge, this.dtype),
      coefficients: this.form[side],
    };
    return (await this.graphs.run(graph, feeds)).outputs;
  }

  /** @throws GraphInaccurate */
  private compare(value: number, exact: number): void {
    const deviation = Math.abs(value - exact);
    const bound = DEVIATION_BOUND[this.dtype];
    if (!(deviation <= bound)) {
      const off = Number.isFinite(deviation) ? `off by ${deviation.toPrecision(2)}` : 'no number';
      throw new GraphInaccurate(`${this.graphs.device.name} was ${off} at one of the points (${bound} is allowed)`);
    }
    this.deviation = Math.max(this.deviation, deviation);
  }
}

const specOf = (dtype: Float, points: number, shape: ParameterShape): PointsSpec => ({
  graph: 'mixture-points',
  dtype,
  points,
  features: featureCount(shape),
  components: shape.components,
});

/** The coefficients of the bridge between points that are moved by these means; null where the arithmetic does not hold them. */
function movedForm(
  bridge: Bridge,
  dtype: Float,
  means: { readonly x0: Float64Array; readonly x1: Float64Array },
): LogLinearForm | null {
  const { dimension, components, covariance, epsilon } = bridge;
  // a bridge between the moved points is, moved back, the one between the points; here the other way round
  const [sourceShift, targetShift] = [means.x0, means.x1].map((mean) => mean.map((value) => -value)) as [
    Float64Array,
    Float64Array,
  ];
  const parameters = trainedParameters(intoDataUnits(bridge, { scale: 1, sourceShift, targetShift }));
  if (parameters === null) return null;
  const features = featureCount(bridge);
  const terms = termsOf(covariance);
  const layout = { dimension, components, terms, features, featureStride: features, componentStride: components };
  const exact = { source: new Float64Array(features * components), target: new Float64Array(features * components) };
  fillCoefficients(parameters, epsilon, layout, exact);
  const isHeld = (values: Float64Array): boolean => values.every((value) => Math.abs(value) < LARGEST_COEFFICIENT);
  if (!isHeld(exact.source) || !isHeld(exact.target)) return null;
  const Numbers = FLOAT_ARRAYS[dtype];
  return { source: Numbers.from(exact.source), target: Numbers.from(exact.target) };
}

function meanOf(points: FloatArray, dimension: number): Float64Array {
  const sum = new Float64Array(dimension);
  for (let start = 0; start < points.length; start += dimension) {
    for (let d = 0; d < dimension; d++) sum[d] = sum[d]! + points[start + d]!;
  }
  return sum.map((value) => (value * dimension) / points.length);
}

function moved(points: FloatArray, mean: Float64Array): Float64Array {
  const out = new Float64Array(points.length);
  for (let start = 0; start < points.length; start += mean.length) {
    for (let d = 0; d < mean.length; d++) out[start + d] = points[start + d]! - mean[d]!;
  }
  return out;
}

/** Some of so many, evenly. */
function checked(count: number): readonly number[] {
  const few = Math.min(MOST_CHECKED_POINTS, Math.ceil(count * CHECKED_SHARE));
  return Array.from({ length: few }, (_, i) => Math.floor((i * count) / few));
}
