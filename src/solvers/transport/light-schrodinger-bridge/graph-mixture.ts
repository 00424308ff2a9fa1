/**
 * A mixture at points by a graph: blocks of rows, whose sums are added in float64. Features of points that come
 * again are made and uploaded once; those of others are fed.
 */
import {
  type CompiledGraph,
  type Float,
  FLOAT_ARRAYS,
  type FloatArray,
  type GraphRunner,
  type GraphSpec,
} from '../../../gpu/contract.js';
import type { Real } from '../../../kernels/contract.js';
import type { MixtureLayout } from '../../../kernels/mixture.js';
import { type LogLinearForm, termsOf } from './log-linear.js';
import { featureCount, featuresOf, mostRowsOfBlock, rowsOfBlock } from './mixture-features.js';
import type { MixtureComputer, MixturePart } from './objective.js';
import type { ParameterShape } from './training-parameters.js';

/** Features of all points beyond this are not kept: with products of all pairs they are far larger than the points. */
const MOST_FEATURE_BYTES = 2 ** 29;

interface Block {
  readonly graph: CompiledGraph;
  readonly feeds: Readonly<Record<string, FloatArray>>;
}

export class GraphMixture implements MixtureComputer {
  readonly layout: MixtureLayout;
  readonly form: LogLinearForm;
  private readonly rowsPerBlock: number;
  private readonly uploaded = new Map<Real, readonly Block[]>();
  /** By rows, of points that are fed. */
  private readonly fedGraphs = new Map<number, CompiledGraph>();

  constructor(
    private readonly graphs: GraphRunner,
    private readonly shape: ParameterShape,
    private readonly dtype: Float,
  ) {
    const { dimension, components, covariance } = shape;
    const terms = termsOf(covariance);
    const features = featureCount(shape);
    // a graph has no tiles to fill
    this.layout = { dimension, components, terms, features, featureStride: features, componentStride: components };
    const coefficients = (): FloatArray => new FLOAT_ARRAYS[dtype](features * components);
    this.form = { source: coefficients(), target: coefficients() };
    this.rowsPerBlock = rowsOfBlock(graphs.device, shape, dtype);
  }

  /** Of the features of so many points, both sides together; 0 where they are too large to be kept. */
  static bytes(shape: ParameterShape, points: number, dtype: Float): number {
    const bytes = FLOAT_ARRAYS[dtype].BYTES_PER_ELEMENT * points * featureCount(shape);
    return bytes <= MOST_FEATURE_BYTES ? bytes : 0;
  }

  /** Of a block that a GPU would be given. */
  static largestGraph(shape: ParameterShape, rows: number, dtype: Float): GraphSpec {
    return specOf(dtype, Math.min(rows, mostRowsOfBlock(shape)), shape);
  }

  /** Whether the device can be given a block, and the features of so many points. */
  static fits(graphs: GraphRunner, shape: ParameterShape, points: number, dtype: Float): boolean {
    const rows = Math.min(points, rowsOfBlock(graphs.device, shape, dtype));
    const bytes = GraphMixture.bytes(shape, points, dtype);
    return graphs.fits(specOf(dtype, rows, shape)) && bytes > 0 && bytes <= graphs.device.memoryBytes / 4;
  }

  /** Points that will be asked about again and again, and do not change. */
  async upload(points: Real): Promise<void> {
    const blocks: Block[] = [];
    for (const part of this.blocksOf(points)) {
      const rows = part.length / this.layout.dimension;
      const features = await this.graphs.matrix(featuresOf(part, this.shape, this.dtype), [rows, this.layout.features]);
      blocks.push({ graph: await this.graphs.compile(this.spec(rows), { features }), feeds: {} });
    }
    this.uploaded.set(points, blocks);
  }

  async *parts(coefficients: Real, points: Real): AsyncGenerator<MixturePart, void> {
    for (const block of this.uploaded.get(points) ?? this.blocksOf(points)) {
      const { graph, feeds } = 'graph' in block ? block : await this.fed(block);
      const { outputs } = await this.graphs.run(graph, { ...feeds, coefficients });
      const [sums, logSums] = [outputs['sums']!, outputs['logSums']!];
      let total = 0;
      for (let i = 0; i < logSums.length; i++) total += logSums[i]!;
      yield { sums, total, logSums };
    }
  }

  private async fed(points: Real): Promise<Block> {
    const rows = points.length / this.layout.dimension;
    const graph = this.fedGraphs.get(rows) ?? (await this.graphs.compile(this.spec(rows), {}));
    this.fedGraphs.set(rows, graph);
    return { graph, feeds: { features: featuresOf(points, this.shape, this.dtype) } };
  }

  private spec(rows: number): GraphSpec {
    return specOf(this.dtype, rows, this.shape);
  }

  /** Blocks that differ by a row at most: a graph is compiled for each size. */
  private *blocksOf(points: Real): Generator<Real> {
    const { dimension } = this.layout;
    const rows = points.length / dimension;
    const blocks = Math.ceil(rows / this.rowsPerBlock);
    for (let k = 0; k < blocks; k++) {
      const [first, last] = [k, k + 1].map((at) => Math.floor((at * rows) / blocks)) as [number, number];
      yield points.subarray(first * dimension, last * dimension);
    }
  }
}

const specOf = (dtype: Float, points: number, shape: ParameterShape): GraphSpec => ({
  graph: 'mixture-moments',
  dtype,
  points,
  features: featureCount(shape),
  components: shape.components,
});
