/** What can be wrong with a question, given the bridge it is asked of. */
import type { ArrayFacts } from '../../../arrays.js';
import type { ArraySlot, Issue } from '../../../contract.js';
import type { BridgeDocument } from '../bridge-document.js';
import { MOST_ANSWERED_NUMBERS, MOST_ANSWERED_POINTS, type Question } from './schemas.js';

/** Products that take about a second. */
const MOST_WORK = 1e9;

/** The arrays of a question, by the names of the members of its request. */
export function questionSlots({ kind, request }: Question): readonly ArraySlot[] {
  const slot = (name: string, source: ArraySlot['source']): ArraySlot => ({
    name,
    pointer: `/${name}`,
    source,
    rank: 2,
  });
  switch (kind) {
    case 'samples':
    case 'trajectories':
    case 'moments':
      return [slot('x0', request.x0)];
    case 'drift':
      return [slot('x', request.x)];
    case 'density':
      return [slot('x0', request.x0), slot('x1', request.x1)];
  }
}

interface Size {
  /** Points of the answer, and numbers in it. */
  readonly points: number;
  readonly numbers: number;
  /** How often the components are looked at. */
  readonly evaluations: number;
}

export function checkQuestion(
  bridge: BridgeDocument,
  question: Question,
  facts: Readonly<Record<string, ArrayFacts>>,
): readonly Issue[] {
  const issues: Issue[] = [];
  const refuse = (pointer: string, code: Issue['code'], detail: string): void =>
    void issues.push({ pointer, code, detail });
  const { dimension, components, covariance } = bridge;
  for (const { name, pointer } of questionSlots(question)) {
    const own = facts[name]!.shape[1]!;
    if (own !== dimension) refuse(pointer, 'SHAPE_MISMATCH', `expected points of ${dimension} coordinates, got ${own}`);
  }
  const [starts, ends] = [facts['x0']?.shape[0], facts['x1']?.shape[0]];
  if (question.kind === 'density' && starts !== 1 && starts !== ends) {
    refuse(
      '/x1',
      'SHAPE_MISMATCH',
      `expected ${starts} ends, one for each starting point (or one starting point), got ${ends}`,
    );
  }
  const size = sizeOf(question, facts, dimension);
  const first = questionSlots(question)[0]!.pointer;
  const work = size.evaluations * components * dimension * (covariance === 'full' ? dimension : 1);
  if (size.points > MOST_ANSWERED_POINTS || size.numbers > MOST_ANSWERED_NUMBERS || work > MOST_WORK) {
    const detail =
      `the answer would have ${size.points} points and ${size.numbers} numbers and take ${work.toPrecision(2)} products; at most ` +
      `${MOST_ANSWERED_POINTS}, ${MOST_ANSWERED_NUMBERS} and ${MOST_WORK} are answered at once. Split the points over several ` +
      'calls, each with a seed of its own';
    refuse(first, 'OUT_OF_RANGE', detail);
  }
  return issues;
}

function sizeOf(question: Question, facts: Readonly<Record<string, ArrayFacts>>, dimension: number): Size {
  const rows = (name: string): number => facts[name]!.shape[0]!;
  switch (question.kind) {
    case 'samples': {
      const points = rows('x0') * question.request.samplesPerPoint;
      return { points, numbers: points * dimension, evaluations: points };
    }
    case 'trajectories': {
      const { times, method, steps } = question.request;
      const points = rows('x0') * times.length;
      const evaluations = rows('x0') * (method === 'sequential' ? 1 : 2 * steps);
      return { points, numbers: points * dimension, evaluations };
    }
    case 'drift':
      return { points: rows('x'), numbers: rows('x') * dimension, evaluations: 2 * rows('x') };
    case 'density':
      return { points: rows('x1'), numbers: rows('x1'), evaluations: 3 * rows('x1') };
    case 'moments': {
      const points = rows('x0');
      // each component's mean meets itself in a D x D product
      return { points, numbers: points * dimension * (1 + dimension), evaluations: 2 * points * dimension };
    }
  }
}
