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
  /** Of them those that are left where a graph looks at the components. */
  readonly ownProductsPerRow: number;
}

export function sizeOf(
  { dimension, components, covariance }: BridgeShape,
  question: Question,
  given: Shaped,
): QuestionSize {
  const count = given[question.kind === 'drift' ? 'x' : 'x0']!.shape[0]!;
  /** Of looking at all components once. */
  const evaluation = components * dimension * (covariance === 'full' ? dimension : 1);
  /** The mean of one component, and its noise. */
  const draw = (2 * evaluation) / components;
  const rowsOf = (
    rows: number,
    pointsPerRow: number,
    numbersPerRow: number,
    evaluations: number,
    own = evaluations * evaluation,
  ): QuestionSize => ({
    rows,
    points: rows * pointsPerRow,
    numbersPerRow,
    productsPerRow: evaluations * evaluation,
    ownProductsPerRow: own,
  });
  switch (question.kind) {
    case 'samples':
      return rowsOf(count * question.samplesPerPoint, 1, dimension, 1, draw);
    case 'trajectories': {
      const { times, method, steps } = question;
      const numbers = times.length * dimension;
      if (method === 'sequential') return rowsOf(count, times.length, numbers, 1, draw);
      return rowsOf(count, times.length, numbers, 2 * steps);
    }
    case 'drift':
      return rowsOf(count, 1, dimension, 2);
    case 'density':
      return rowsOf(given['x1']!.shape[0]!, 1, 1, 3, dimension);
    case 'moments':
      // each component's mean meets itself in a D x D product
      return rowsOf(count, 1, dimension * (1 + dimension), 2 * dimension);
  }
}
