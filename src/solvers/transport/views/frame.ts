/** Where points of at most three dimensions are drawn, and the frame around them. */

const LONGER_SIDE_PIXELS = 440;
const SHORTER_SIDE_PIXELS = 160;

export type Place = readonly [number, number];

/**
 * Where a point is drawn: points of a line on two parallel lines; points in space in isometric projection, seen along
 * (1, 1, 1).
 */
export function place(point: readonly number[], side: 'source' | 'target'): Place {
  const [x, y, z] = point as [number, number?, number?];
  if (y === undefined) return [x, side === 'source' ? 1 : 0];
  if (z === undefined) return [x, y];
  return [(x - y) * Math.cos(Math.PI / 6), z - (x + y) * Math.sin(Math.PI / 6)];
}

/** Equal scales on both axes, so that distances look as long as they are. */
export function frameOf(places: readonly Place[]): { width: number; height: number; domains: [Place, Place] } {
  const range = (k: 0 | 1): Place => {
    let [low, high] = [Infinity, -Infinity];
    for (const p of places) {
      low = Math.min(low, p[k]);
      high = Math.max(high, p[k]);
    }
    return [low, high];
  };
  const [x, y] = [range(0), range(1)];
  const longest = Math.max(x[1] - x[0], y[1] - y[0]) || 1;
  const shortest = (longest * SHORTER_SIDE_PIXELS) / LONGER_SIDE_PIXELS;
  const widened = ([low, high]: Place): Place => {
    const extent = Math.max(high - low, shortest) + 0.08 * longest;
    const middle = (low + high) / 2;
    return [middle - extent / 2, middle + extent / 2];
  };
  const domains: [Place, Place] = [widened(x), widened(y)];
  const [across, up] = domains.map(([low, high]) => high - low) as [number, number];
  const scale = LONGER_SIDE_PIXELS / Math.max(across, up);
  return { width: Math.round(scale * across), height: Math.round(scale * up), domains };
}
