/** A feasible plan from an unfinished one. */
import { EntryList, type ExactProblem, type PlanEntries, type Unplaced } from './problem.js';

/**
 * Places what the plan has not placed yet, source by source on the first allowed targets with room (the north-west corner
 * rule). Each step fills a source or a target, so that the plan keeps at most rows + columns - 1 entries. With forbidden
 * pairs some mass may find no room; it stays unplaced.
 */
export function completePlan(
  { rows, columns, costs }: Pick<ExactProblem, 'rows' | 'columns' | 'costs'>,
  entries: PlanEntries,
  unplaced: Unplaced,
): PlanEntries {
  const room = unplaced.columns.slice();
  const open = Array.from(room.keys()).filter((j) => room[j]! > 0);
  const placed = new Map<number, number>();
  entries.masses.forEach((mass, k) => placed.set(entries.rows[k]! * columns + entries.columns[k]!, mass));
  let first = 0;
  for (let i = 0; i < rows; i++) {
    let left = unplaced.rows[i]!;
    for (let k = first; k < open.length && left > 0; k++) {
      const j = open[k]!;
      const pair = i * columns + j;
      const mass = Math.min(left, room[j]!);
      if (mass === 0 || costs[pair] === Infinity) continue;
      placed.set(pair, (placed.get(pair) ?? 0) + mass);
      left -= mass;
      room[j] = room[j]! - mass;
    }
    while (first < open.length && room[open[first]!] === 0) first++;
  }
  const list = new EntryList();
  for (const [pair, mass] of placed) list.add(Math.floor(pair / columns), pair % columns, mass);
  return list.finish();
}
