/** What a device would do of a question, known before it begins: it looks at all components at each point. */
import { type Float, FLOAT_ARRAYS } from '../../../gpu/contract.js';
import type { ArrayFacts } from '../../arrays.js';
import type { GraphWork } from '../../contract.js';
import { EXPONENTIAL_FLOPS, featureCount, WEIGHT_PASSES } from '../light-schrodinger-bridge/mixture-features.js';
import { GraphBridge } from '../light-schrodinger-bridge/queries/graph-bridge.js';
import { sizeOf } from '../light-schrodinger-bridge/queries/size.js';
import { shapeOf } from './bridge.js';
import { graphPoints } from './computing.js';
import type { BridgeQuestionInput } from './schema.js';

/** Of the graph. */
const NODES = 8;
/** Of a random number with a normal distribution, and what surrounds it. */
const NUMBER_FLOPS = 50;
/** Features as they are made and as they are handed over, and what comes back. */
const HOST_COPIES = 3;

export function graphWork(
  input: BridgeQuestionInput,
  facts: Readonly<Record<string, ArrayFacts>>,
  dtype: Float,
): GraphWork | null {
  const counts = graphPoints(input.question).map((name) => facts[name]!.shape[0]!);
  if (counts.length === 0) return null;
  const shape = shapeOf(input, facts);
  const { components } = shape;
  const features = featureCount(shape);
  const numberBytes = FLOAT_ARRAYS[dtype].BYTES_PER_ELEMENT;
  const graph = GraphBridge.largestGraph(shape, Math.max(...counts), dtype);
  const pointsPerRun = graph.points;
  const points = counts.reduce((sum, count) => sum + count, 0);
  const { rows, numbersPerRow, ownProductsPerRow } = sizeOf(shape, input.question, facts);
  const flopsPerPoint = components * (2 * features + EXPONENTIAL_FLOPS);
  const finishFlops = points * features + rows * (2 * ownProductsPerRow + NUMBER_FLOPS * numbersPerRow);
  return {
    graphs: [graph],
    uploadBytes: numberBytes * points * features,
    hostBytes: HOST_COPIES * numberBytes * pointsPerRun * (features + components),
    iterations: counts.reduce((sum, count) => sum + Math.ceil(count / pointsPerRun), 0),
    nodesPerIteration: NODES,
    bytesPerIteration: numberBytes * pointsPerRun * (features + WEIGHT_PASSES * components),
    flopsPerIteration: pointsPerRun * flopsPerPoint,
    finishFlops,
    isRefined: false,
    cpuFlops: points * flopsPerPoint + finishFlops,
  };
}
