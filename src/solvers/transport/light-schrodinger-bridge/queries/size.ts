/** How large a question and its answer are, known from shapes alone. */
import type { Covariance } from '../bridge.js';
import type { Question } from './schemas.js';

export interface BridgeShape {
  readonly dimension: number;
  readonly components: number;
  readonly covariance: Covariance;
}

type Shaped = Readonly<Record<string, { readonly shape: readonly number[] }>>;

export interface QuestionSize {
  /** What is answered one after the other: draws, paths, points. */
  readonly rows: number;
  /** Points in the answer: of a path as many as it is looked at. */
  readonly points: number;
  readonly numbersPerRow: number;
  /** Products of numbers, about. */
  readonly productsPerRow: number;
}

export function sizeOf(
  { dimension, components, covariance }: BridgeShape,
  question: Question,
  given: Shaped,
): QuestionSize {
  const count = given[question.kind === 'drift' ? 'x' : 'x0']!.shape[0]!;
  /** Of looking at all components once. */
  const evaluation = components * dimension * (covariance === 'full' ? dimension : 1);
  const rowsOf = (rows: number, pointsPerRow: number, numbersPerRow: number, evaluations: number): QuestionSize => ({
    rows,
    points: rows * pointsPerRow,
    numbersPerRow,
    productsPerRow: evaluations * evaluation,
  });
  switch (question.kind) {
    case 'samples':
      return rowsOf(count * question.samplesPerPoint, 1, dimension, 1);
    case 'trajectories': {
      const { times, method, steps } = question;
      return rowsOf(count, times.length, times.length * dimension, method === 'sequential' ? 1 : 2 * steps);
    }
    case 'drift':
      return rowsOf(count, 1, dimension, 2);
    case 'density':
      return rowsOf(given['x1']!.shape[0]!, 1, 1, 3);
    case 'moments':
      // each component's mean meets itself in a D x D product
      return rowsOf(count, 1, dimension * (1 + dimension), 2 * dimension);
  }
}
