/**
 * T3: conjugate gradients with Jacobi preconditioning on the Schur complement of a Newton step,
 * (diag(columnDiagonal) - P' diag(rowDiagonal)^-1 P) v = b, with P = exp(logKernel + f + g) computed once a chunk.
 *
 * Inputs: logKernel [n, m], f [n, 1], g [1, m]; rowDiagonal [n, 1], columnDiagonal [1, m], both positive (1 where there is
 * no mass); preconditioner [1, m], the diagonal of the complement; the state: solution, residual, direction [1, m],
 * squaredNorm [1, 1] = residual' preconditioner^-1 residual. A start: 0, b, b ./ preconditioner, their product; b scaled by
 * its largest entry, for float32 has no room far below 1.
 * Outputs: the state as nextSolution, nextResidual, nextDirection, nextSquaredNorm.
 */
import type { TransportShape } from '../contract.js';
import { rowTimes, timesColumn } from '../formulas.js';
import { Graph } from '../graph.js';
import type { Value } from '../values.js';
import { kernelInputs, planOf, SMALLEST } from './transport-inputs.js';

export function schurConjugateGradients(shape: TransportShape, iterations: number, blocks: readonly number[]): Graph {
  const { dtype, rows, columns } = shape;
  const graph = new Graph('schur-conjugate-gradients');
  const column = (name: string): Value => graph.input(name, dtype, [rows, 1]);
  const row = (name: string): Value => graph.input(name, dtype, [1, columns]);
  const logKernel = kernelInputs(graph, shape, blocks);
  const [f, rowDiagonal] = [column('f'), column('rowDiagonal')];
  const [g, columnDiagonal, preconditioner] = [row('g'), row('columnDiagonal'), row('preconditioner')];
  let [solution, residual, direction] = [row('solution'), row('residual'), row('direction')];
  let squaredNorm = graph.input('squaredNorm', dtype, [1, 1]);

  const plan = planOf(graph, logKernel, f, g);
  // denominators reach zero with the residual
  const smallest = graph.scalar(SMALLEST[dtype], dtype);
  const dot = (a: Value, b: Value): Value => graph.reduce('ReduceSum', graph.binary('Mul', a, b), 1);
  const ratio = (a: Value, b: Value): Value => graph.binary('Div', a, graph.binary('Add', b, smallest));
  for (let iteration = 0; iteration < iterations; iteration++) {
    const across = graph.binary('Div', timesColumn(graph, plan, direction), rowDiagonal);
    const product = graph.binary('Sub', graph.binary('Mul', columnDiagonal, direction), rowTimes(graph, across, plan));
    const step = ratio(squaredNorm, dot(direction, product));
    solution = graph.binary('Add', solution, graph.binary('Mul', step, direction));
    residual = graph.binary('Sub', residual, graph.binary('Mul', step, product));
    const preconditioned = graph.binary('Div', residual, preconditioner);
    const next = dot(residual, preconditioned);
    direction = graph.binary('Add', preconditioned, graph.binary('Mul', ratio(next, squaredNorm), direction));
    squaredNorm = next;
  }
  graph.output('nextSolution', solution);
  graph.output('nextResidual', residual);
  graph.output('nextDirection', direction);
  graph.output('nextSquaredNorm', squaredNorm);
  return graph;
}
