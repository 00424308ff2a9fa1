/** A bridge in the plane: where points come from, how they move, and the density in which they arrive. */
import type { StoredSolution, View } from '../../../contract.js';
import { SCHEMA, short } from '../../views/vega-lite.js';
import type { BridgePicture } from '../bridge-picture.js';

const SIDE_PIXELS = 440;
/** Cells below this share of the largest density are left empty. */
const FAINTEST = 0.01;

export const bridge: View<{ readonly picture: BridgePicture | null }> = {
  name: 'bridge',
  title: 'Paths of the bridge',
  specification({ result }: StoredSolution<{ readonly picture: BridgePicture | null }>) {
    if (result.picture === null) return null;
    const { source, target, paths, density } = result.picture;
    const frame = frameOf([...source, ...target, ...paths.flat()], density);
    const axis = (d: 0 | 1) => ({
      type: 'quantitative',
      title: `coordinate ${d + 1}`,
      scale: { domain: frame[d], nice: false, zero: false },
    });
    const cloud = (points: readonly (readonly number[])[], side: string, shape: string) => ({
      data: { values: [{ x: points.map((p) => p[0]), y: points.map((p) => p[1]) }] },
      transform: [{ flatten: ['x', 'y'] }, { calculate: `'${side}'`, as: 'side' }],
      mark: { type: 'point', filled: true, size: 14, opacity: 0.7, shape },
      encoding: {
        x: { field: 'x', ...axis(0) },
        y: { field: 'y', ...axis(1) },
        color: { field: 'side', type: 'nominal', title: null, legend: { orient: 'bottom' } },
      },
    });
    return {
      $schema: SCHEMA,
      description: describe(result.picture),
      width: SIDE_PIXELS,
      height: SIDE_PIXELS,
      layer: [
        densityLayer(density, axis),
        {
          data: {
            values: paths.map((path, path_) => ({ path: path_, x: path.map((p) => p[0]), y: path.map((p) => p[1]) })),
          },
          transform: [{ flatten: ['x', 'y'] }, { window: [{ op: 'row_number', as: 'order' }], groupby: ['path'] }],
          mark: { type: 'line', strokeWidth: 0.8, opacity: 0.6 },
          encoding: {
            x: { field: 'x', ...axis(0) },
            y: { field: 'y', ...axis(1) },
            detail: { field: 'path' },
            order: { field: 'order', type: 'quantitative' },
          },
        },
        cloud(source, 'source', 'circle'),
        cloud(target, 'target', 'triangle'),
      ],
      resolve: { scale: { color: 'independent' } },
    };
  },
};

function densityLayer(
  { low, high, side, values }: BridgePicture['density'],
  axis: (d: 0 | 1) => Readonly<Record<string, unknown>>,
) {
  const edge = (d: 0 | 1, k: number): number => Number((low[d]! + (k / side) * (high[d]! - low[d]!)).toPrecision(5));
  const cells = values.flatMap((value, cell) =>
    value < FAINTEST ? [] : [{ i: Math.floor(cell / side), j: cell % side, value }],
  );
  return {
    data: {
      values: [
        {
          x: cells.map(({ i }) => edge(0, i)),
          X: cells.map(({ i }) => edge(0, i + 1)),
          y: cells.map(({ j }) => edge(1, j)),
          Y: cells.map(({ j }) => edge(1, j + 1)),
          density: cells.map(({ value }) => value),
        },
      ],
    },
    transform: [{ flatten: ['x', 'X', 'y', 'Y', 'density'] }],
    mark: { type: 'rect', opacity: 0.55 },
    encoding: {
      x: { field: 'x', ...axis(0) },
      x2: { field: 'X' },
      y: { field: 'y', ...axis(1) },
      y2: { field: 'Y' },
      color: {
        field: 'density',
        type: 'quantitative',
        title: 'density of the ends, relative to its largest',
        legend: { orient: 'bottom', tickCount: 3 },
      },
    },
  };
}

type Range = readonly [number, number];

/** One scale for both axes. */
function frameOf(points: readonly (readonly number[])[], density: BridgePicture['density']): readonly [Range, Range] {
  const ranges = ([0, 1] as const).map((d): Range => {
    let [low, high] = [density.low[d]!, density.high[d]!];
    for (const point of points) {
      low = Math.min(low, point[d]!);
      high = Math.max(high, point[d]!);
    }
    return [low, high];
  });
  const extent = 1.04 * Math.max(...ranges.map(([low, high]) => high - low));
  const [x, y] = ranges.map(([low, high]): Range => [(low + high - extent) / 2, (low + high + extent) / 2]);
  return [x!, y!];
}

function describe({ source, target, paths, density }: BridgePicture): string {
  const range = ([low, high]: readonly [number, number]): string => `${short(low)} to ${short(high)}`;
  return (
    `The bridge by ${paths.length} random paths from source points (circles, ${source.length} shown) to where they arrive; ` +
    `triangles are ${target.length} points of the target, shading is the density of the ends, over ` +
    `${range([density.low[0]!, density.high[0]!])} by ${range([density.low[1]!, density.high[1]!])}.`
  );
}
