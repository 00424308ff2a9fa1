import { describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildGraph } from '../../src/gpu/catalogue.js';
import { logSumExp } from '../../src/gpu/formulas.js';
import { Graph } from '../../src/gpu/graph.js';
import { GraphError } from '../../src/gpu/values.js';
import { operatorsOf } from './onnx-reader.js';
import { SHIPPED } from './shipped.js';

/** Wrong on WebGPU, run on the CPU behind its back, not repeatable, or not there. */
const FORBIDDEN = /^(ReduceLogSumExp|LogSoftmax|Loop|Scan|Random.*|Scatter.*|Multinomial|Bernoulli)$/;

describe('building a graph', () => {
  it('tracks shapes through broadcasting, products and reductions', () => {
    const graph = new Graph('shapes');
    const a = graph.input('a', 'float32', [4, 1]);
    const b = graph.input('b', 'float32', [1, 3]);
    const sum = graph.binary('Add', a, b);
    expect(sum.shape).toEqual([4, 3]);
    expect(graph.matmul(sum, graph.reshape(b, [3, 1])).shape).toEqual([4, 1]);
    expect(graph.gemm(sum, sum, { transposeA: true }).shape).toEqual([3, 3]);
    expect(logSumExp(graph, sum, 0).shape).toEqual([1, 3]);
  });

  it.each<[string, (graph: Graph) => unknown]>([
    [
      'shapes that do not broadcast',
      (g) => g.binary('Add', g.input('a', 'float32', [2, 3]), g.input('b', 'float32', [3, 2])),
    ],
    ['types that differ', (g) => g.binary('Mul', g.input('a', 'float32', [2]), g.input('b', 'float64', [2]))],
    ['arithmetic with integers', (g) => g.binary('Add', g.input('a', 'int64', [2]), g.input('b', 'int64', [2]))],
    ['a product of wrong lengths', (g) => g.matmul(g.input('a', 'float32', [2, 3]), g.input('b', 'float32', [2, 3]))],
    ['a reduction along an axis that is not there', (g) => g.reduce('ReduceSum', g.input('a', 'float32', [2, 3]), 2)],
    ['a reshape that loses elements', (g) => g.reshape(g.input('a', 'float32', [2, 3]), [5])],
    ['a value of another graph', (g) => g.unary('Exp', new Graph('other').input('a', 'float32', [1]))],
    [
      'a condition that is a number',
      (g) => {
        const x = g.input('a', 'float32', [2]);
        return g.where(x, x, x);
      },
    ],
    ['a model without outputs', (g) => g.model()],
  ])('refuses %s', (_, build) => {
    expect(() => build(new Graph('wrong'))).toThrow(GraphError);
  });

  it('knows the memory of a run: what is fed, constants, and the intermediates alive at once', () => {
    const graph = new Graph('peak');
    const x = graph.input('x', 'float32', [100]);
    let y = x;
    for (let step = 0; step < 5; step++) y = graph.unary('Exp', y);
    graph.output('y', y);
    // x, and two of the five intermediates at a time
    expect(graph.peakBytes()).toBe(400 + 2 * 400);
  });

  it('gives every output its name, also where one value goes by two', () => {
    const graph = new Graph('names');
    const x = graph.input('x', 'float32', [2]);
    graph.output('same', x);
    const y = graph.unary('Exp', x);
    graph.output('first', y);
    graph.output('second', y);
    expect([...graph.outputs.keys()]).toEqual(['same', 'first', 'second']);
    expect(operatorsOf(graph.model())).toEqual(['Identity', 'Exp', 'Identity']);
  });
});

describe('shipped graphs', () => {
  it('are all looked at here', () => {
    const folder = join(import.meta.dirname, '../../src/gpu/graphs');
    const files = readdirSync(folder).filter((file) => file !== 'transport-inputs.ts');
    expect(SHIPPED.map(({ graph }) => `${graph}.ts`).sort()).toEqual(files.sort());
  });

  it.each(SHIPPED)('$graph holds no operator that a provider gets wrong', (spec) => {
    const operators = operatorsOf(buildGraph(spec, 2).model());
    expect(operators.length).toBeGreaterThan(3);
    expect(operators.filter((operator) => FORBIDDEN.test(operator))).toEqual([]);
  });
});
